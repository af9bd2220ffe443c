package library

import "fmt"

// filesApart is how many files with the same problem are listed each by itself.
const filesApart = 3

// foldFiles adds a problem to a list. From the fourth file on that has the same, they share one entry that counts them.
func foldFiles(list []Rejection, p *Rejection) []Rejection {
	same, last := 0, -1
	for i := range list {
		if list[i].Reason == p.Reason && list[i].Remedy == p.Remedy {
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
	list[last].Place, list[last].Places = "", nil
	list[last].Others++
	return list
}

// Files names the files of a rejection: "a.pdf", or "a.pdf and 12 more files".
func Files(p *Rejection) string {
	switch p.Others {
	case 0:
		return p.File
	case 1:
		return p.File + " and 1 more file"
	}
	return fmt.Sprintf("%s and %d more files", p.File, p.Others)
}

// NumberOf counts what a list of rejections stands for.
func NumberOf(list []Rejection) int {
	n := 0
	for i := range list {
		n += list[i].Number()
	}
	return n
}
