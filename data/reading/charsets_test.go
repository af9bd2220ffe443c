package reading_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"blotter/data/reading"
)

// A table of one row shows little of its charset, but enough.
func TestShortTablesInOldCharsets(t *testing.T) {
	western := []encoding.Encoding{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850}
	central := []encoding.Encoding{charmap.Windows1250, charmap.ISO8859_2, charmap.CodePage852}
	for _, c := range []struct {
		text     string
		charsets []encoding.Encoding
	}{
		{"Der Bürgermeister grüßte die Schüler in Köln", append(western, charmap.CodePage437)},
		{"Überfall auf Bäckerei: Täter flüchtete mit 300 Euro", western},
		{"La policía detuvo a tres jóvenes en España", append(western, charmap.CodePage437)},
		{"¿Qué pasó en el Núcleo? Según el juez, nada", western},
		{"Le député a été arrêté à l'aéroport après l'enquête", western},
		{"A prefeitura não informou quando as obras começarão", western},
		{"Perché la città è più sicura, così dice il sindaco", western},
		{"Zażółć gęślą jaźń, powiedział sędzia w środę", central},
		{"Policja w Łodzi zatrzymała cztery osoby podejrzane o kradzież", central[:2]},
		{"Příliš žluťoučký kůň úpěl ďábelské ódy", central},
		{"Policie zadržela čtyři muže podezřelé z krádeže obrazů", central},
		{"Nőtt a munkanélküliség a fővárosban", central[:1]},
		{"Új híd épül a Dunán, közölte a minisztérium szóvivője", central[:1]},
		{"As eleições são amanhã, dizem os corações e as canções", western[:1]},
		{"Le goût du pain brûlé, bien sûr, au mois d'août", western[:1]},
		{"Полиция задержала трёх подростков в Москве вечером", []encoding.Encoding{charmap.Windows1251, charmap.KOI8R, charmap.CodePage866, charmap.ISO8859_5}},
		{"Η αστυνομία συνέλαβε τρεις νεαρούς στην Αθήνα", []encoding.Encoding{charmap.Windows1253}},
		{"Polis üç kişiyi gözaltına aldı, dört şüpheli aranıyor", []encoding.Encoding{charmap.Windows1254}},
	} {
		for _, e := range c.charsets {
			file, err := e.NewEncoder().String("title;text\nA;" + c.text + "\n")
			if err != nil {
				t.Fatal(err)
			}
			drafts, _ := readNamed(t, reading.Options{}, "old.csv", file)
			if len(drafts) != 1 || drafts[0].Text != c.text {
				t.Errorf("in %v %q became %+v", e, c.text, drafts)
			}
		}
	}
}
