package report

import (
	"cmp"
	"slices"

	"blotter/internal/estimate"
)

// mostSources is how many sources are counted by month: more pictures than that nobody compares.
const mostSources = 12

// SourceCount is how many articles of a source are about a topic, in all and by month.
type SourceCount struct {
	PartCount             // of the source; its Part is the source's name
	Months    []PartCount `json:"months"` // of the source, the same months for every source
}

// Sources counts the articles about a topic by month for each of the sources with most articles, at most 12, with intervals of the level
// given. Articles without a source are left out. The number of a source is that of Count by source. A month of a source is estimated as
// Count does a part, from all months of these sources together. A month without an article of the source is vague. Ask Possible before.
func Sources(l *Library, topic int64, level float64) []SourceCount {
	level = cmp.Or(level, 0.90)
	f, scale, exact := l.family(topic), l.doubtScale(), l.complete()
	sources := l.parts(CountOptions{By: BySource})
	whole := l.countParts(sources, f, level, scale, exact)
	var out []SourceCount
	var cells []part
	months := l.months()
	for i, source := range sources {
		if source.name == "" || len(out) == mostSources {
			continue
		}
		out = append(out, SourceCount{PartCount: whole[i]})
		cells = append(cells, byMonth(source.articles, months)...)
	}
	counts := l.countParts(cells, f, level, scale, exact)
	for i := range counts {
		if counts[i].All == 0 {
			counts[i].Estimate = Estimate{Interval: estimate.Everything, ShareInterval: estimate.Everything}
		}
	}
	for i := range out {
		out[i].Months = counts[i*len(months) : (i+1)*len(months)]
	}
	return out
}

// SourcesIn returns how many sources articles of the library are from.
func SourcesIn(l *Library) int {
	names := map[string]bool{}
	for i := range l.Articles {
		names[l.Articles[i].Source] = true
	}
	delete(names, "")
	return len(names)
}

// months lists the months of which there is an article, the earliest first.
func (l *Library) months() (months []string) {
	for _, p := range l.parts(CountOptions{By: ByMonth}) {
		if p.name != "" {
			months = append(months, p.name)
		}
	}
	return months
}

// byMonth divides articles into months; those of no month are left out.
func byMonth(articles []*Article, months []string) []part {
	parts := make([]part, len(months))
	for i, month := range months {
		parts[i].name = month
	}
	for _, a := range articles {
		if at, there := slices.BinarySearch(months, a.MonthOf()); there {
			parts[at].articles = append(parts[at].articles, a)
		}
	}
	return parts
}
