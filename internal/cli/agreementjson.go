package cli

import (
	"blotter/data"
	"blotter/internal/agreement"
	"blotter/internal/library"
)

// figure is a measure for scripts: null where it is undefined.
type figure struct {
	Value     *float64 `json:"value"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	Undefined string   `json:"undefined,omitempty"`
}

func figureOf(f agreement.Figure) figure {
	out := figure{Undefined: string(f.Undefined)}
	if f.Undefined == "" {
		out.Value = &f.Value
	}
	if f.Interval {
		out.Low, out.High = &f.Low, &f.High
	}
	return out
}

// agreementOut is what agreement prints for scripts.
type agreementOut struct {
	Seed    uint64    `json:"seed"`
	LeftOut int       `json:"labels_left_out"`
	Pairs   []pairOut `json:"pairs"`
	Group   groupOut  `json:"group"`
	Selves  []selfOut `json:"self"`
}

// selfOut compares a person's labels with what the same person said of the articles in the audit.
type selfOut struct {
	Name     string     `json:"name"`
	Articles int        `json:"articles"`
	Same     int        `json:"same"`
	Percent  figure     `json:"percent"`
	Kappa    figure     `json:"kappa"`
	Alpha    figure     `json:"alpha"`
	Sets     figure     `json:"alpha_masi"`
	Topics   []topicOut `json:"topics"`
	Matrix   []cellOut  `json:"matrix"`
}

type pairOut struct {
	First    string     `json:"first"`
	Second   string     `json:"second"`
	Articles int        `json:"articles"`
	Same     int        `json:"same"`
	Percent  figure     `json:"percent"`
	Kappa    figure     `json:"kappa"`
	Alpha    figure     `json:"alpha"`
	Sets     figure     `json:"alpha_masi"`
	Topics   []topicOut `json:"topics"`
	Matrix   []cellOut  `json:"matrix"`
}

type topicOut struct {
	Topic  string `json:"topic"`
	Both   int    `json:"both"`
	First  int    `json:"only_first"`
	Second int    `json:"only_second"`
	Kappa  figure `json:"kappa"`
}

type cellOut struct {
	First    string `json:"first"`
	Second   string `json:"second"`
	Articles int    `json:"articles"`
}

type groupOut struct {
	People   int    `json:"people"`
	Articles int    `json:"articles"`
	Labels   int    `json:"labels"`
	Alpha    figure `json:"alpha"`
	Sets     figure `json:"alpha_masi"`
}

func agreementJSON(d *library.Library, a *library.Agreement) agreementOut {
	out := agreementOut{Seed: a.Seed, LeftOut: a.Left, Pairs: []pairOut{}, Selves: []selfOut{}, Group: groupOut{
		People: len(a.People), Articles: a.Group.Articles, Labels: a.Group.Labels, Alpha: figureOf(a.Group.Alpha), Sets: figureOf(a.Group.Sets),
	}}
	topics := d.Topics()
	for _, p := range a.Pairs {
		out.Pairs = append(out.Pairs, pairOut{
			First: p.First.Name, Second: p.Second.Name, Articles: p.Articles, Same: p.Same, Percent: figureOf(p.Percent),
			Kappa: figureOf(p.Kappa), Alpha: figureOf(p.Alpha), Sets: figureOf(p.Sets), Topics: topicsOut(topics, p.Pair), Matrix: cellsOut(topics, p.Pair),
		})
	}
	for _, p := range a.Selves {
		out.Selves = append(out.Selves, selfOut{
			Name: p.Name, Articles: p.Articles, Same: p.Same, Percent: figureOf(p.Percent), Kappa: figureOf(p.Kappa),
			Alpha: figureOf(p.Alpha), Sets: figureOf(p.Sets), Topics: topicsOut(topics, p.Pair), Matrix: cellsOut(topics, p.Pair),
		})
	}
	return out
}

func topicsOut(topics []data.Topic, p agreement.Pair) []topicOut {
	out := []topicOut{}
	for _, t := range p.Topics {
		out = append(out, topicOut{data.Path(topics, t.Topic), t.Both, t.First, t.Second, figureOf(t.Kappa)})
	}
	return out
}

func cellsOut(topics []data.Topic, p agreement.Pair) []cellOut {
	out := []cellOut{}
	for _, c := range p.Matrix {
		out = append(out, cellOut{data.Path(topics, c.First), data.Path(topics, c.Second), c.Articles})
	}
	return out
}
