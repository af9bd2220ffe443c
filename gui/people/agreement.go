package people

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"blotter/gui/events"
	"blotter/gui/host"
	"blotter/gui/i18n"
	"blotter/gui/layout"
	"blotter/gui/look"
	"blotter/gui/tasks"
	"blotter/gui/widget"
	"blotter/internal/agreement"
	"blotter/internal/library"
	"blotter/internal/message"
	"blotter/internal/query"
)

// seed draws the intervals of the page. The command line says the same numbers with the same seed.
const seed = 1

// Agreement is the page that says how far people agree.
type Agreement struct {
	// OnSettle is called when the person wants to settle the differences.
	OnSettle func()

	h       host.Host
	open    bool
	rows    *fyne.Container
	scroll  *container.Scroll
	content fyne.CanvasObject
}

// NewAgreement returns the page.
func NewAgreement(h host.Host) *Agreement {
	p := &Agreement{OnSettle: func() {}, h: h, rows: container.New(&layout.VBox{Gap: 14})}
	p.scroll = container.NewVScroll(layout.Pad(32, 22, 32, 28, p.rows))
	p.content = layout.On(look.Paper, p.scroll)
	return p
}

// Content returns what is drawn.
func (p *Agreement) Content() fyne.CanvasObject { return p.content }

// Open reads what people said and shows how far they agree.
func (p *Agreement) Open() {
	p.open = true
	tasks.Fetch(p.h.Tasks(), "agreement", p.read, p.show)
}

// Close says that the page is no longer open.
func (p *Agreement) Close() { p.open = false }

// found is what the page shows.
type found struct {
	*library.Agreement
	open    int // differences that are not settled
	persons []library.Person
}

func (p *Agreement) read(ctx context.Context) (f found, err error) {
	if f.Agreement, err = p.h.Library().Agreement(ctx, nil, seed); err != nil {
		return f, err
	}
	disputes, err := p.h.Library().Disputes(ctx, false)
	if err != nil {
		return f, err
	}
	f.open = len(disputes)
	f.persons, err = p.h.Library().People(ctx)
	return f, err
}

func (p *Agreement) show(f found, err error) {
	p.rows.RemoveAll()
	defer p.refresh()
	if err != nil {
		p.rows.Add(widget.NewLabel(i18n.Error(err)))
		return
	}
	p.rows.Add(widget.NewPageTitle(i18n.T("people.agreement")))
	p.rows.Add(widget.NewFlow(10, 8, p.headButtons(f)...))
	if len(f.Pairs) == 0 {
		p.rows.Add(widget.NewLabel(i18n.T("people.nobody-to-compare")))
	}
	if len(f.People) > 2 {
		p.rows.Add(p.group(f.Agreement))
	}
	for _, pair := range f.Pairs {
		p.rows.Add(widget.NewHairline())
		p.pair(pair)
	}
	p.selves(f.Selves)
	p.persons(f.persons)
	p.rows.Add(widget.NewHairline())
	if len(f.Pairs)+len(f.Selves) > 0 {
		p.rows.Add(widget.NewMutedLabel(i18n.T("people.what-it-rests-on")))
	}
	if f.Left > 0 {
		p.rows.Add(widget.NewMutedLabel(i18n.N("people.n-labels-left-out", f.Left)))
	}
}

// selves compares people with themselves, or says how that comes about.
func (p *Agreement) selves(all []library.SelfAgreement) {
	if len(all) == 0 {
		p.rows.Add(widget.NewHairline())
		p.rows.Add(widget.NewMutedLabel(i18n.T("people.no-one-asked-twice")))
	}
	for _, one := range all {
		p.rows.Add(widget.NewHairline())
		p.head(i18n.T("people.with-yourself", "Name", p.name(one.Person), "Articles", i18n.N("people.n-articles-asked-twice", one.Articles)))
		p.compared(one.Pair, i18n.T("people.as-labeled"), i18n.T("people.in-the-audit"), nil)
	}
}

// refresh draws the page anew, and no further down than it goes now.
func (p *Agreement) refresh() {
	p.rows.Refresh()
	p.scroll.Refresh()
	if most := max(0, p.scroll.Content.MinSize().Height-p.scroll.Size().Height); p.scroll.Offset.Y > most {
		p.scroll.ScrollToOffset(fyne.NewPos(0, most))
	}
}

func (p *Agreement) headButtons(f found) (buttons []fyne.CanvasObject) {
	if f.open > 0 {
		buttons = append(buttons, widget.NewMainButton(i18n.N("people.settle-n-differences", f.open), func() { p.OnSettle() }))
	}
	return append(buttons,
		widget.NewButton(i18n.T(MergeLibrary), func() { p.h.Run(MergeLibrary) }),
		widget.NewButton(i18n.T(HandOut), func() { p.h.Run(HandOut) }))
}

func bold(size float32) *widget.Text {
	t := widget.NewText(look.Text, size, fyne.TextStyle{Bold: true})
	t.Shrinkable = true
	return t
}

func plain(words string) *widget.Text {
	t := widget.NewText(look.Text, 13.5, fyne.TextStyle{})
	t.Shrinkable = true
	t.Set(words)
	return t
}

func muted(words string) *widget.Text {
	t := widget.NewMuted()
	t.Shrinkable = true
	t.Set(words)
	return t
}

// group says how far all of more than two people agree.
func (p *Agreement) group(a *library.Agreement) fyne.CanvasObject {
	words := i18n.N("people.all-n-people", len(a.People), "Articles", i18n.N("people.n-articles-labeled-by-two-or-more", a.Group.Articles))
	head := bold(15)
	head.Set(words)
	figures := []fyne.CanvasObject{figure(i18n.T("people.alpha"), library.FigureSaid(a.Group.Alpha))}
	if p.h.Library().Several() {
		figures = append(figures, figure(i18n.T("people.alpha-of-sets"), library.FigureSaid(a.Group.Sets)))
	}
	return container.New(&layout.VBox{Gap: 8}, head, abreast(figures))
}

// quiet is a link in a table.
func quiet(words string, tapped func()) *widget.Link {
	link := widget.NewQuietLink(words, tapped)
	link.Shrinkable = true
	return link
}

// abreast puts figures beside each other, in as many columns as there is room for.
func abreast(figures []fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&layout.Columns{Least: 190, Gap: 16, Most: 4}, figures...)
}

// figure is a large number with what it is and its interval below.
func figure(name string, said message.Message) fyne.CanvasObject {
	value, rest, _ := strings.Cut(i18n.Say(said), " (")
	number := bold(22)
	number.Set(value)
	if rest != "" {
		rest = "(" + rest
	}
	return container.New(&layout.VBox{Gap: 2}, number, plain(name), muted(rest))
}

// pair shows two people: figures, topic by topic, and who said what.
func (p *Agreement) pair(pair library.PairAgreement) {
	p.head(i18n.T("people.first-and-second", "First", p.name(pair.First), "Second", p.name(pair.Second), "Articles", i18n.N("people.n-articles-labeled-by-both", pair.Articles)))
	if pair.Articles == 0 {
		return
	}
	p.compared(pair.Pair, pair.First.Name, pair.Second.Name, func(topic string) {
		p.h.Search("topic:"+query.Quoted(topic)+" by:"+query.Quoted(pair.First.Name)+" by:"+query.Quoted(pair.Second.Name), "")
	})
}

func (p *Agreement) head(words string) {
	head := bold(15)
	head.Set(words)
	p.rows.Add(head)
}

// compared shows how far two readings of the same articles agree. A click on a topic calls onTopic, which may be nil.
func (p *Agreement) compared(pair agreement.Pair, first, second string, onTopic func(topic string)) {
	figures := []fyne.CanvasObject{
		figure(i18n.T("people.same-topic"), library.ShareSaid(pair.Percent)), figure(i18n.T("people.kappa"), library.FigureSaid(pair.Kappa)),
		figure(i18n.T("people.alpha"), library.FigureSaid(pair.Alpha)),
	}
	if p.h.Library().Several() {
		figures = append(figures, figure(i18n.T("people.alpha-of-sets"), library.FigureSaid(pair.Sets)))
	}
	p.rows.Add(abreast(figures))
	p.rows.Add(p.topics(pair, first, second, onTopic))
	p.rows.Add(p.matrix(pair, first, second))
}

func (p *Agreement) name(one library.Person) string {
	if one.Own {
		return i18n.T("people.name-you", "Name", one.Name)
	}
	return one.Name
}

func (p *Agreement) topic(id int64) string {
	name, _ := p.h.Topics().Name(id)
	return name
}

// topics is the table of topics: a click shows the articles that both labeled of which one has it.
func (p *Agreement) topics(pair agreement.Pair, first, second string, onTopic func(topic string)) fyne.CanvasObject {
	cells := []fyne.CanvasObject{
		muted(i18n.T("common.topic")), muted(i18n.T("people.both")), muted(i18n.T("people.only-name", "Name", first)),
		muted(i18n.T("people.only-name", "Name", second)), muted(i18n.T("people.kappa-short")),
	}
	for _, t := range pair.Topics {
		cells = append(cells, p.topicCell(t.Topic, onTopic), plain(i18n.Number(t.Both)), plain(i18n.Number(t.First)), plain(i18n.Number(t.Second)), plain(kappaWords(t.Kappa)))
	}
	return widget.NewTable(5, cells...)
}

func (p *Agreement) topicCell(id int64, onTopic func(topic string)) fyne.CanvasObject {
	name := p.topic(id)
	if onTopic == nil {
		return plain(name)
	}
	return quiet(name, func() { onTopic(name) })
}

// kappaWords is a kappa that has room in a table: with its interval where there is one, a dash where it is undefined.
func kappaWords(f agreement.Figure) string {
	switch {
	case f.Undefined != "":
		return "–"
	case !f.Interval:
		return i18n.Say(library.ValueSaid(f))
	}
	return i18n.Say(library.FigureSaid(f))
}

// matrixMost is how many topics the matrix shows at most: those most often given.
const matrixMost = 9

// matrix shows who said what: a row for each topic of the first person, a column for each of the second.
func (p *Agreement) matrix(pair agreement.Pair, one, other string) fyne.CanvasObject {
	topics, counts := matrixTopics(pair.Matrix), map[[2]int64]int{}
	for _, c := range pair.Matrix {
		counts[[2]int64{c.First, c.Second}] = c.Articles
	}
	caption := muted(i18n.T("people.rows-and-columns", "First", one, "Second", other))
	cells := []fyne.CanvasObject{muted("")}
	for _, t := range topics {
		cells = append(cells, muted(p.topic(t)))
	}
	for _, first := range topics {
		cells = append(cells, muted(p.topic(first)))
		for _, second := range topics {
			cells = append(cells, cell(counts[[2]int64{first, second}], first == second))
		}
	}
	return container.New(&layout.VBox{Gap: 4}, caption, widget.NewTable(len(topics)+1, cells...))
}

// cell is one number of the matrix: bold where both said the same, a dot for none.
func cell(n int, same bool) fyne.CanvasObject {
	switch {
	case n == 0:
		return muted("·")
	case !same:
		return plain(i18n.Number(n))
	}
	number := bold(13.5)
	number.Set(i18n.Number(n))
	return number
}

func matrixTopics(cells []agreement.Cell) (topics []int64) {
	times := map[int64]int{}
	for _, c := range cells {
		times[c.First] += c.Articles
		times[c.Second] += c.Articles
	}
	for t := range times {
		topics = append(topics, t)
	}
	slices.SortFunc(topics, func(a, b int64) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return int(a - b)
	})
	return topics[:min(len(topics), matrixMost)]
}

// Update shows what a batch of events changed.
func (p *Agreement) Update(n events.Batch) {
	if p.open && (len(n.Labeled) > 0 || n.Topics || n.People || n.Added+n.Removed > 0) {
		p.Open()
	}
}

// ShowTopics shows topics that have changed.
func (p *Agreement) ShowTopics() {
	if p.open {
		p.Open()
	}
}

// ShowKeys is part of the window's pages: this one shows no keys.
func (p *Agreement) ShowKeys() {}

// Repaint draws what holds colors of the theme again.
func (p *Agreement) Repaint() { p.content.Refresh() }

// Press keeps the keys that label articles, none of which is in sight, from them.
func (p *Agreement) Press(key string) bool { return host.OfPage(key) }

// Back goes back to the articles.
func (p *Agreement) Back() { p.h.Show(p.h.Query()) }

// The commands of this package.
var (
	MergeLibrary  = i18n.ID("command.merge-a-library")
	HandOut       = i18n.ID("command.hand-out-articles")
	ShowAgreement = i18n.ID("command.agreement")
	SettleAll     = i18n.ID("command.settle-differences")
)
