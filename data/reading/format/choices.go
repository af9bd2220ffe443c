package format

import "maps"

// Choices say how tables of one kind are read: what a person chose where the tables do not tell, or tell wrong.
type Choices struct {
	// Map is Options.Map.
	Map map[string]string `json:"map,omitempty"`
	// LabelColumns is Options.LabelColumns.
	LabelColumns []string `json:"label_columns,omitempty"`
	// LabelNames is Options.LabelNames.
	LabelNames map[string]string `json:"label_names,omitempty"`
	// DateOrder is Options.DateOrder.
	DateOrder DateOrder `json:"date_order,omitempty"`
	// Charset is Options.Charset, for files whose bytes do not prove another.
	Charset string `json:"charset,omitempty"`
	// Sheets is Options.Sheets.
	Sheets []string `json:"sheets,omitempty"`
}

// IsZero reports whether nothing was chosen.
func (c Choices) IsZero() bool {
	return len(c.Map) == 0 && len(c.LabelColumns) == 0 && len(c.LabelNames) == 0 && c.DateOrder == AnyOrder && c.Charset == "" && len(c.Sheets) == 0
}

// Choices returns what the options choose for every table. A column of labels named by LabelFrom is among them.
func (o Options) Choices() Choices {
	c := Choices{
		Map: maps.Clone(o.Map), LabelColumns: o.LabelColumns, LabelNames: o.LabelNames, DateOrder: o.DateOrder, Charset: o.Charset, Sheets: o.Sheets,
	}
	switch o.LabelFrom {
	case "", LabelFolder, LabelNone:
	default:
		if c.Map == nil {
			c.Map = map[string]string{}
		}
		c.Map["label"] = o.LabelFrom
	}
	return c
}

// With returns the options with the choices for one kind of tables. Where the options choose something themselves, that counts.
func (o Options) With(c Choices) Options {
	all := maps.Clone(c.Map)
	if all == nil {
		all = map[string]string{}
	}
	_, label := o.Map["label"]
	switch {
	case o.LabelFrom != "", len(o.LabelColumns) > 0:
		delete(all, "label")
	case !label:
		o.LabelColumns = c.LabelColumns
	}
	maps.Copy(all, o.Map)
	o.Map = all
	if o.Charset == "" {
		o.Charset = c.Charset
	}
	if len(o.LabelNames) == 0 {
		o.LabelNames = c.LabelNames
	}
	if o.DateOrder == AnyOrder {
		o.DateOrder = c.DateOrder
	}
	return o
}
