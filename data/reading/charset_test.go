package reading_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"blotter/data/reading"
	"blotter/data/reading/clean"
)

func TestEveryCharsetIsRecognised(t *testing.T) {
	spanish := "Detenida la banda que robaba cálices en las iglesias\n\nLa Guardia Civil detuvo ayer a cuatro vecinos de Logroño que habían robado más de treinta cálices en pequeñas iglesias de la región. «Sabían qué buscaban», explicó el capitán Núñez."
	polish := "Skradzione obrazy odnalezione w piwnicy\n\nPolicja w Łodzi poinformowała, że trzydzieści obrazów skradzionych z muzeum odnaleziono w piwnicy domu na obrzeżach miasta. Śledczy twierdzą, że złodzieje mieli wspólnika wśród pracowników muzeum. Prokuratura wszczęła śledztwo i zatrzymała już cztery osoby."
	russian := "Похищенные картины нашли в подвале\n\nПолиция сообщила, что тридцать картин, похищенных из городского музея, найдены в подвале дома на окраине. Следователи считают, что у воров был сообщник среди сотрудников музея. Задержаны четыре человека, суд рассмотрит дело в понедельник."
	japanese := "盗まれた絵画、地下室で発見\n\n警察は昨日、市立美術館から盗まれた三十点の絵画が郊外の住宅の地下室で見つかったと発表した。捜査員は、美術館の職員の中に共犯者がいたとみている。四人が逮捕された。"
	for _, c := range []struct{ file, want, language string }{
		{"cp1252-es.txt", spanish, "es"},
		{"cp1252-quotes.txt", "The “harbour” — a mess\n\nPolice don’t know who’s to blame for the £3 million loss, the mayor’s office said.", "en"},
		{"utf16-bom.txt", spanish, "es"},
		{"utf16be-bare.txt", spanish, "es"},
		{"cp1250-pl.txt", polish, "pl"},
		{"latin2-pl.txt", polish, "pl"},
		{"cp1251-ru.txt", russian, "ru"},
		{"koi8-ru.txt", russian, "ru"},
		{"sjis-ja.txt", japanese, "ja"},
		{"eucjp-ja.txt", japanese, "ja"},
		{"cp1254-tr.txt", "Çalınan tablolar bodrumda bulundu\n\nPolis, şehir müzesinden çalınan otuz tablonun kentin dışındaki bir evin bodrumunda bulunduğunu açıkladı. Soruşturmacılar hırsızların müze çalışanları arasında bir suç ortağı olduğunu düşünüyor. Dört kişi gözaltına alındı ve mahkemeye çıkarılacak.", "tr"},
	} {
		drafts, problems := read(t, reading.Options{}, "testdata/"+c.file)
		if len(drafts) != 1 || len(problems) != 0 {
			t.Errorf("%s: %d articles, %v", c.file, len(drafts), problems)
			continue
		}
		if got := drafts[0].Title + "\n\n" + drafts[0].Text; got != c.want || drafts[0].Language != c.language {
			t.Errorf("%s: language %q, %s", c.file, drafts[0].Language, got)
		}
	}
}

// A short text in Arabic is not taken for one in Cyrillic letters with capitals in its words.
func TestShortArabicIsNotCyrillic(t *testing.T) {
	const text = "اعتقلت الشرطة ثلاثة أشخاص بتهمة سرقة التمثال من الحديقة قرب النهر."
	content, err := charmap.Windows1256.NewEncoder().String("العنوان,النص\nسرقة," + text + "\n")
	if err != nil {
		t.Fatal(err)
	}
	drafts, _ := readNamed(t, reading.Options{}, "a.csv", content)
	if len(drafts) != 1 || drafts[0].Text != text {
		t.Errorf("it became %+v", drafts)
	}
}

// The first letter that is not plain may stand far down in a file.
func TestTheCharsetShowsLate(t *testing.T) {
	text := strings.Repeat("Nothing but plain letters in this line of the file.\n\n", 4000)
	late, _ := charmap.Windows1252.NewEncoder().String("El señor Núñez no sabía nada “de eso”.")
	drafts, _ := readString(t, reading.Options{}, text+late)
	if len(drafts) != 1 || !strings.HasSuffix(drafts[0].Text, "El señor Núñez no sabía nada “de eso”.") {
		t.Error("the end was not converted")
	}
}

func TestInvisibleCharactersAreNormalised(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"no\u00a0break, thin\u2009space, narrow\u202fspace", "no break, thin space, narrow space"},
		{"soft\u00adhyphen, zero\u200bwidth, joi\u200dner, word\u2060joiner", "softhyphen, zerowidth, joiner, wordjoiner"},
		{"n\u0303 and e\u0301", "ñ and é"},
		{"“curly” ‘quotes’ – and — dashes … kept", "“curly” ‘quotes’ – and — dashes … kept"},
		{"it\u0092s \u0093Latin-1\u0094 that was Windows", "it’s “Latin-1” that was Windows"},
		{"bell\x07 and\ttab and\u202eturned", "bell and tab andturned"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"👩\u200d🔬", "👩\u200d🔬"},
		{"م\u200d\u200dx \u212b\u200dم م\u200d", "مx Åم م"},
		{"line\u2028separator", "line\nseparator"},
		{"\n\n one \n  two  \n \n\n\n three\n\n", "one\ntwo\n\nthree"},
	} {
		if got := cleanText(c.in); got != c.want {
			t.Errorf("%q became %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string]string{
		"Short words only.": "",
		"The police said that the man who was seen in the harbour at night had been there for a week and that they would not say more.":                           "en",
		"La policía dijo que el hombre que fue visto en el puerto por la noche había estado allí una semana y que no se sabe más de los otros.":                   "es",
		"Die Polizei sagte, dass der Mann, der in der Nacht am Hafen gesehen wurde, seit einer Woche dort war und dass sie nicht mehr sagen werde.":               "de",
		"La police a dit que l’homme qui a été vu dans le port était là depuis une semaine et que les autres ne sont pas connus de la justice.":                   "fr",
		"A polícia disse que o homem que foi visto no porto à noite estava lá há uma semana e que não se sabe mais dos outros, segundo o jornal.":                 "pt",
		"De politie zei dat de man die in de haven is gezien er al een week was en dat er niet meer over de anderen bekend is bij het gerecht.":                   "nl",
		"Поліція повідомила, що чоловіка, якого бачили в порту вночі, шукають уже тиждень, і що більше нічого про інших не відомо.":                               "uk",
		"警察は昨日、市立美術館から盗まれた三十点の絵画が郊外の住宅の地下室で見つかったと発表した。":                                                                                                           "ja",
		"1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 1234567890 12345678": "",
	} {
		if got := clean.Language(text); got != want {
			t.Errorf("%q: %q, want %q", text[:20], got, want)
		}
	}
}

func TestCleaningTwiceChangesNothing(t *testing.T) {
	dirt := rapid.StringOf(rapid.SampledFrom([]rune("ae\u0301\u212b\u00a0\u200b\u200c\u200d\u2028\u0085\u0092م👩🔬\ufe0f\u1100\u1161\u11a8\u0344\x00\t\r\n x")))
	rapid.Check(t, func(t *rapid.T) {
		once := cleanText(rapid.OneOf(dirt, rapid.String()).Draw(t, "text"))
		if twice := cleanText(once); twice != once {
			t.Errorf("%q became %q", once, twice)
		}
	})
}
