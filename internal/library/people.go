package library

import (
	"cmp"
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"blotter/data"
	"blotter/data/reading/clean"
	"blotter/internal/agreement"
	"blotter/internal/index"
	"blotter/internal/message"
)

// people are the operations on what several people say of the same articles.
type people struct {
	*core
	merges
	lists lists
}

// Person is somebody who labeled articles, or got some to label.
type Person struct {
	data.Author
	Own       bool // who works in this library
	Labels    int  // articles whose label in the library is theirs
	Judged    int  // articles that they labeled, here or in a library that was merged
	Alone     int  // of these, those that they labeled independently of others
	HandedOut int  // articles that they got to label
}

// People lists who labeled articles or got some, the one who works in the library first.
func (p people) People(ctx context.Context) ([]Person, error) {
	authors, err := p.authors(ctx)
	if err != nil {
		return nil, err
	}
	me, err := p.store.About(ctx)
	if err != nil {
		return nil, err
	}
	said, err := p.store.Judgments(ctx)
	if err != nil {
		return nil, err
	}
	handed, err := p.store.Handouts(ctx)
	if err != nil {
		return nil, err
	}
	all := map[int64]*Person{}
	for _, a := range authors {
		all[a.ID] = &Person{Author: a, Own: a.ID == me.Author.ID}
	}
	for _, j := range said {
		if one := all[j.Author]; one != nil {
			one.Judged++
			if j.Blind {
				one.Alone++
			}
		}
	}
	for _, to := range handed {
		for _, author := range to {
			if one := all[author]; one != nil {
				one.HandedOut++
			}
		}
	}
	if err := p.countLabels(ctx, all); err != nil {
		return nil, err
	}
	return sortedPeople(all), nil
}

func (p people) countLabels(ctx context.Context, all map[int64]*Person) error {
	for h, err := range p.store.Marks(ctx) {
		if err != nil {
			return err
		}
		if one := all[h.Author]; one != nil && h.Status == data.Labeled {
			one.Labels++
		}
	}
	return nil
}

func sortedPeople(all map[int64]*Person) []Person {
	var sorted []Person
	for _, one := range all {
		sorted = append(sorted, *one)
	}
	slices.SortFunc(sorted, func(a, b Person) int {
		if a.Own != b.Own {
			return map[bool]int{true: -1, false: 1}[a.Own]
		}
		return cmp.Compare(a.ID, b.ID)
	})
	return sorted
}

// PersonNamed finds a person by name; the beginning of a name will do where it is that of one alone.
func (p people) PersonNamed(ctx context.Context, name string) (data.Author, error) {
	authors, err := p.authors(ctx)
	if err != nil {
		return data.Author{}, err
	}
	asked := data.FoldName(name)
	var begin []data.Author
	var names []string
	for _, a := range authors {
		folded := data.FoldName(a.Name)
		if folded == asked {
			return a, nil
		}
		if strings.HasPrefix(folded, asked) && asked != "" {
			begin = append(begin, a)
		}
		names = append(names, a.Name)
	}
	if len(begin) == 1 {
		return begin[0], nil
	}
	return data.Author{}, message.NewError("people.no-such-person", "Name", cleanName(name), "People", strings.Join(names, ", "))
}

// RemovePerson takes everything out that a colleague said, as one change, and returns its name; the zero Message where there was nothing.
func (p people) RemovePerson(ctx context.Context, author data.Author) (message.Message, error) {
	d, err := p.commit(ctx, byUser, func() (data.Delta, error) { return p.store.TakeOut(ctx, author) })
	if err != nil || d.None() {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}

// HandOutOptions say which articles colleagues get.
type HandOutOptions struct {
	Query   Query  // the list that they come from
	Count   int    // how many each gets
	Overlap int    // how many of these all of them get; where there is one colleague, that I labeled or label as well
	Seed    uint64 // draws them; articles that somebody has got already are left out
	InOrder bool   // the first of the list in place of a draw
	Labels  bool   // my labels go along
}

// HandedOut is a library that was made for a colleague.
type HandedOut struct {
	Path     string
	Name     string // the colleague's
	Articles int
	Overlap  int
	Known    bool // the colleague is one who is known here by that name
}

// HandOut makes a library for each of some colleagues: Count articles, of which all get the Overlap. Where there is one colleague
// alone, the overlap is of articles that I labeled, as far as there are enough. A colleague who is known here by the name stays the same
// person. All of it is one change. It returns an error that says how many articles there are where these are too few, or what is wrong
// with a name or a file; then no file is made.
func (p people) HandOut(ctx context.Context, files, names []string, o HandOutOptions) ([]HandedOut, error) {
	if err := mayHandOut(files, names); err != nil {
		return nil, err
	}
	shares, err := p.shares(ctx, len(files), o)
	if err != nil {
		return nil, err
	}
	colleagues, err := p.colleagues(ctx, names)
	if err != nil {
		return nil, err
	}
	var all []data.HandOut
	var done []HandedOut
	for i, path := range files {
		all = append(all, data.HandOut{Path: path, Author: colleagues[i].Name, UUID: colleagues[i].UUID, Articles: shares[i], Labels: o.Labels})
		done = append(done, HandedOut{Path: path, Name: colleagues[i].Name, Articles: len(shares[i]), Overlap: o.Overlap, Known: colleagues[i].UUID != ""})
	}
	if _, err := p.commit(ctx, byUser, func() (data.Delta, error) { return p.store.HandOut(ctx, all) }); err != nil {
		return nil, err
	}
	return done, nil
}

// colleagues returns the people of these names: those who are known here, and new ones without a UUID. Who works here is none of them.
func (p people) colleagues(ctx context.Context, names []string) ([]data.Author, error) {
	me, err := p.store.About(ctx)
	if err != nil {
		return nil, err
	}
	stored, err := p.store.Authors(ctx)
	if err != nil {
		return nil, err
	}
	shown := toldApart(stored)
	all := make([]data.Author, len(names))
	for i, name := range names {
		all[i].Name = clean.Line(name)
		for at, known := range shown {
			if known.ID != me.Author.ID && data.FoldName(known.Name) == data.FoldName(all[i].Name) {
				all[i] = data.Author{Name: cleanName(stored[at].Name), UUID: known.UUID}
				break
			}
		}
	}
	return all, nil
}

// mayHandOut reports what is wrong with the files or the names of colleagues: one that there is already, or that is given twice.
func mayHandOut(files, names []string) error {
	named, called := map[string]bool{}, map[string]bool{}
	for i, path := range files {
		if Exists(path) {
			return message.NewError("people.file-exists", "File", path)
		}
		full, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		name := data.FoldName(clean.Line(names[i]))
		switch {
		case named[full]:
			return message.NewError("people.file-twice", "File", path)
		case name == "":
			return message.NewError("people.name-your-colleague")
		case called[name]:
			return message.NewError("people.name-twice", "Name", clean.Line(names[i]))
		}
		named[full], called[name] = true, true
	}
	return nil
}

// NameOfFile returns the name of a colleague as the file's name tells it.
func NameOfFile(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// FreeFileFor returns a name for a colleague's library beside another one that no file has yet: "ana.blotter", "ana 2.blotter".
func FreeFileFor(library, name, ending string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	path := filepath.Join(filepath.Dir(library), clean+ending)
	for n := 2; Exists(path); n++ {
		path = filepath.Join(filepath.Dir(library), clean+" "+strconv.Itoa(n)+ending)
	}
	return path
}

// shares deals the articles of a list out to so many colleagues.
func (p people) shares(ctx context.Context, colleagues int, o HandOutOptions) ([][]int64, error) {
	if o.Overlap > o.Count || o.Count < 1 || o.Overlap < 0 {
		return nil, message.NewError("people.overlap-too-large", "Count", o.Count, "Overlap", o.Overlap)
	}
	ids, err := p.lists.List(ctx, o.Query)
	if err != nil {
		return nil, err
	}
	handed, err := p.store.Handouts(ctx)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return len(handed[id]) > 0 })
	random := rand.New(rand.NewPCG(o.Seed, 15))
	if !o.InOrder {
		random.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	}
	both := p.forBoth(ids, colleagues, o.Overlap)
	alone := slices.DeleteFunc(ids, func(id int64) bool { return slices.Contains(both, id) })
	if colleagues == 1 {
		alone = p.unlabeled(alone)
	}
	each := o.Count - o.Overlap
	if len(both) < o.Overlap || len(alone) < each*colleagues {
		return nil, message.NewError("people.too-few-articles", "Wanted", o.Overlap+each*colleagues, "Found", len(both)+len(alone))
	}
	shares := make([][]int64, colleagues)
	for i := range shares {
		shares[i] = slices.Concat(both, alone[i*each:(i+1)*each])
		if !o.InOrder {
			random.Shuffle(len(shares[i]), func(a, b int) { shares[i][a], shares[i][b] = shares[i][b], shares[i][a] })
		}
	}
	return shares, nil
}

// forBoth returns the articles that more than one person is to label. With one colleague these are articles that I labeled first.
func (p people) forBoth(ids []int64, colleagues, n int) []int64 {
	if colleagues > 1 {
		return slices.Clone(ids[:min(n, len(ids))])
	}
	sorted := slices.Clone(ids)
	waiting := p.unlabeled(ids)
	slices.SortStableFunc(sorted, func(a, b int64) int {
		return map[bool]int{true: 1}[slices.Contains(waiting, a)] - map[bool]int{true: 1}[slices.Contains(waiting, b)]
	})
	return sorted[:min(n, len(sorted))]
}

// unlabeled returns those of some articles that have no label.
func (p people) unlabeled(ids []int64) (waiting []int64) {
	p.index.Read(func(x *index.Index) {
		for _, id := range ids {
			if at, found := x.Find(id); found && x.Facts(at).Status != data.Labeled {
				waiting = append(waiting, id)
			}
		}
	})
	return waiting
}

// Agreement compares people over the articles that they labeled independently of each other.
type Agreement struct {
	People []Person
	Pairs  []PairAgreement
	Group  agreement.Group // of all of them
	Selves []SelfAgreement // those who were asked about the same articles twice
	Left   int             // labels that were left out: given after seeing another's, or by a file or a rule
	Seed   uint64
	said   map[int64]agreement.Labels
}

// PairAgreement compares two people.
type PairAgreement struct {
	First, Second Person
	agreement.Pair
}

// Agreement compares these people, or all for none, with each other and with themselves. The seed draws the resamples of the intervals.
func (p people) Agreement(ctx context.Context, authors []int64, seed uint64) (*Agreement, error) {
	all, err := p.People(ctx)
	if err != nil {
		return nil, err
	}
	said, err := p.store.Judgments(ctx)
	if err != nil {
		return nil, err
	}
	a := &Agreement{Seed: seed, said: map[int64]agreement.Labels{}}
	for _, one := range all {
		if len(authors) == 0 && one.Judged > 0 || slices.Contains(authors, one.ID) {
			a.People = append(a.People, one)
			a.said[one.ID] = agreement.Labels{}
		}
	}
	for _, j := range said {
		switch labels := a.said[j.Author]; {
		case labels == nil:
		case !j.Blind:
			a.Left++
		default:
			labels[j.Article] = j.Topics()
		}
	}
	audit, err := p.store.Audit(ctx)
	if err != nil {
		return nil, err
	}
	if err := a.compare(ctx); err != nil {
		return nil, err
	}
	err = a.compareSelves(ctx, said, audit)
	return a, err
}

func (a *Agreement) compare(ctx context.Context) error {
	var everyone []agreement.Labels
	for i, first := range a.People {
		everyone = append(everyone, a.said[first.ID])
		for _, second := range a.People[i+1:] {
			if err := ctx.Err(); err != nil {
				return err
			}
			a.Pairs = append(a.Pairs, PairAgreement{first, second, agreement.Compare(a.said[first.ID], a.said[second.ID], a.Seed)})
		}
	}
	a.Group = agreement.CompareAll(everyone, a.Seed)
	return nil
}

// Dispute is an article that people labeled differently.
type Dispute struct {
	Article int64
	Title   string
	Said    []data.Judgment  // by those who labeled it, the one who works in the library first
	Settled *data.Settlement // nil where it is open
}

// Disputes lists the articles that people labeled differently: the open ones, or those that are settled.
func (p people) Disputes(ctx context.Context, settled bool) ([]Dispute, error) {
	said, err := p.store.Judgments(ctx)
	if err != nil {
		return nil, err
	}
	decided, err := p.store.Settlements(ctx)
	if err != nil {
		return nil, err
	}
	me, err := p.store.About(ctx)
	if err != nil {
		return nil, err
	}
	decisions := map[int64]*data.Settlement{}
	for i := range decided {
		if decided[i].Author != 0 { // else it was labeled anew since, and is open again
			decisions[decided[i].Article] = &decided[i]
		}
	}
	disputes := disputesOf(said, p.several.Load())
	disputes = slices.DeleteFunc(disputes, func(d Dispute) bool { return (decisions[d.Article] != nil) != settled })
	ids := make([]int64, len(disputes))
	for i := range disputes {
		d := &disputes[i]
		d.Settled, ids[i] = decisions[d.Article], d.Article
		slices.SortStableFunc(d.Said, func(a, b data.Judgment) int {
			return map[bool]int{true: -1}[a.Author == me.Author.ID] - map[bool]int{true: -1}[b.Author == me.Author.ID]
		})
	}
	heads, err := p.store.Rows(ctx, ids)
	for i, h := range heads {
		disputes[i].Title = h.Title
	}
	return disputes, err
}

// disputesOf lists the articles of which two people say different things.
func disputesOf(said []data.Judgment, several bool) (all []Dispute) {
	for first := 0; first < len(said); {
		end := first + 1
		for end < len(said) && said[end].Article == said[first].Article {
			end++
		}
		if of := said[first:end]; slices.ContainsFunc(of, func(j data.Judgment) bool { return !sameTopics(j, of[0], several) }) {
			all = append(all, Dispute{Article: said[first].Article, Said: slices.Clone(of)})
		}
		first = end
	}
	return all
}

// sameTopics reports whether two people gave an article the same main topic and, where it may have several, the same others.
func sameTopics(a, b data.Judgment, several bool) bool {
	one, other := a.Topics(), b.Topics()
	if one[0] != other[0] || !several {
		return one[0] == other[0]
	}
	slices.Sort(one)
	slices.Sort(other)
	return slices.Equal(one, other)
}

// ModelView is what the model says of an article. Where the article has a label, it is what a model said that had not seen that label
// (cross-validation).
type ModelView struct {
	Suggestion
	HeldOut bool // the label of the article was held out
}

// ModelView returns what the model says of an article that is read; its topic is 0 where it has no view, as of a label that the last
// check did not hold out.
func (p people) ModelView(d Detail) ModelView {
	if d.Status != data.Labeled {
		return ModelView{Suggestion: d.Suggestion}
	}
	held, known := p.trainer.HeldOut(d.ID)
	if !known {
		return ModelView{}
	}
	return ModelView{HeldOut: true, Suggestion: Suggestion{Topic: held.Topic, Confidence: held.Confidence, Basis: BasisPercentage}}
}

// Settle decides on a dispute: the topics become the article's labels, and what each person said stays beside them. It returns the
// change's name, or an error where nobody differs about the article, or where it is settled and Again is not set.
func (p people) Settle(ctx context.Context, s data.Settlement) (message.Message, error) {
	if !p.several.Load() && len(s.Topics) > 1 {
		return message.Message{}, message.NewError("library.one-topic-only")
	}
	if err := p.maySettle(ctx, s); err != nil {
		return message.Message{}, err
	}
	d, err := p.commit(ctx, byUser, func() (data.Delta, error) { return p.store.Settle(ctx, s) })
	if err != nil {
		return message.Message{}, err
	}
	return d.Change.Said(), nil
}

// maySettle reports why an article is not to be settled: nobody differs about it, or it is settled already.
func (p people) maySettle(ctx context.Context, s data.Settlement) error {
	rows, err := p.store.Rows(ctx, []int64{s.Article})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return data.ErrNoArticle
	}
	decided, err := p.store.Settlements(ctx)
	if err != nil {
		return err
	}
	title := data.TitleSaid(rows[0].Title)
	i := slices.IndexFunc(decided, func(d data.Settlement) bool { return d.Article == s.Article && d.Author != 0 })
	switch {
	case i >= 0 && !s.Again:
		return message.NewError("people.settled-before", "Title", title, "Settled", settledSaid(data.Path(p.index.Now().Topics, rows[0].Topic), decided[i]))
	case i >= 0:
		return nil
	}
	said, err := p.store.JudgmentsOf(ctx, s.Article)
	if err == nil && len(disputesOf(said, p.several.Load())) == 0 {
		err = message.NewError("people.nobody-differs", "Title", title, "Article", strconv.FormatInt(s.Article, 10))
	}
	return err
}

// settledSaid says how an article was settled: its topic, and the cause and the note where there are some.
func settledSaid(topic string, s data.Settlement) message.Message {
	parts := []message.Message{message.Text(topic)}
	if cause := s.Cause.Said(); !cause.IsZero() {
		parts = append(parts, cause)
	}
	if s.Note != "" {
		parts = append(parts, message.New("message.quoted", "Text", s.Note))
	}
	return message.New("filter.read-plain", "Values", parts)
}
