package cli

import (
	"strconv"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// trash shows the trash, fills it, takes articles out of it, and empties it.
type trash struct {
	List  trashList  `cmd:"" default:"withargs" help:"List the articles in the trash."`
	Put   trashPut   `cmd:"" help:"Move articles to the trash."`
	Take  trashTake  `cmd:"" help:"Restore articles from the trash, with their labels."`
	Empty trashEmpty `cmd:"" help:"Delete everything in the trash permanently."`
}

type trashList struct {
	libraryFlag
	asJSON
}

type trashPut struct {
	libraryFlag
	Articles []int64 `arg:"" name:"article" help:"Article numbers, as shown by blotter list."`
}

type trashTake struct {
	libraryFlag
	Articles []int64 `arg:"" name:"article" help:"Article numbers, as shown by blotter trash."`
}

type trashEmpty struct {
	libraryFlag
	asJSON
	Yes bool `help:"Delete. Without it, the command only lists what would be deleted."`
}

// trashedArticle is an article in the trash, for scripts.
type trashedArticle struct {
	ID    int64   `json:"id"`
	Title string  `json:"title"`
	Label *string `json:"label"`
}

// emptied is what an emptied trash held, for scripts.
type emptied struct {
	Deleted int `json:"deleted"`
}

// Run lists the trash.
func (c *trashList) Run(s *session) error {
	return c.read(s, func(d *library.Library) error {
		heads, err := d.Trashed(s.ctx)
		if err != nil {
			return err
		}
		if !c.JSON && len(heads) == 0 {
			s.print("The trash is empty.")
		}
		name := topicNames(d)
		var t table
		for _, h := range heads {
			if c.JSON {
				if err := s.json(trashedArticle{h.ID, h.Title, orNull(name(h.Topic))}); err != nil {
					return err
				}
				continue
			}
			t.add(strconv.FormatInt(h.ID, 10), h.Status.String(), name(h.Topic), h.Title)
		}
		for _, line := range t.lines(0) {
			s.print("%s", line)
		}
		return nil
	})
}

// Run puts articles into the trash.
func (c *trashPut) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		if err := d.Trash(s.ctx, c.Articles); err != nil {
			return err
		}
		s.print("%s in the trash. blotter undo takes it back.", count("common.n-articles", len(c.Articles)))
		return nil
	})
}

// Run takes articles out of the trash.
func (c *trashTake) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		if err := d.TakeOut(s.ctx, c.Articles); err != nil {
			return err
		}
		s.print("%s back in the library.", count("common.n-articles", len(c.Articles)))
		return nil
	})
}

// Help is what --help adds.
func (trashEmpty) Help() string {
	return `Texts, labels and notes of the articles in the trash are deleted and their bytes overwritten. It is the one step that undo does not
take back. A backup is made first, unless there is one of the library as it is now; it still holds the articles. Without --yes it is only told what would go.`
}

// Run empties the trash, or tells what would go.
func (c *trashEmpty) Run(s *session) error {
	return c.change(s, func(d *library.Library) error {
		heads, err := d.Trashed(s.ctx)
		if err != nil {
			return err
		}
		if !c.Yes {
			return c.warn(s, heads)
		}
		n, err := d.EmptyTrash(s.ctx, s.progress.of(message.New("job.making-a-backup").String()))
		if err != nil {
			return err
		}
		if c.JSON {
			return s.json(emptied{n})
		}
		s.print("%s deleted for good.", count("common.n-articles", n))
		return nil
	})
}

// warn tells what would go.
func (c *trashEmpty) warn(s *session, heads []data.Head) error {
	labeled := 0
	for _, h := range heads {
		if h.Status == data.Labeled {
			labeled++
		}
		s.print("%d  %s", h.ID, h.Title)
	}
	return misused("this deletes %s for good, %s, with texts and notes, and cannot be undone: add --yes to do it",
		count("common.n-articles", len(heads)), count("common.n-of-them-labeled", labeled))
}
