package library

import (
	"blotter/data"
	"blotter/internal/message"
)

// filesApart is how many files with the same problem are listed each by itself.
const filesApart = 3

// foldFiles adds a problem to a list. From the fourth file on that has the same, they share one entry that counts them.
func foldFiles(list []Rejection, p *Rejection) []Rejection {
	same, last, what := 0, -1, p.What().String()
	for i := range list {
		if list[i].What().String() == what {
			same, last = same+1, i
		}
	}
	switch {
	case same < filesApart || p.File == "":
		return append(list, *p)
	case same == filesApart:
		folded := *p
		folded.Count = p.Number()
		return append(list, folded)
	}
	list[last].Count += p.Number()
	list[last].Place, list[last].Places = message.Message{}, nil
	list[last].Others++
	return list
}

// Files names the files of a rejection: "a.pdf", or "a.pdf and 12 more files".
func Files(p *Rejection) message.Message {
	if p.Others == 0 {
		return data.SourceSaid(p.File)
	}
	return message.Count("reading.file-and-more-files", p.Others, "File", p.File)
}

// NumberOf counts what a list of rejections stands for.
func NumberOf(list []Rejection) int {
	n := 0
	for i := range list {
		n += list[i].Number()
	}
	return n
}
