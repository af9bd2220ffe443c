package i18n

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"blotter/data"
	"blotter/internal/library"
	"blotter/internal/message"
)

// everyGesture makes one gesture of each kind in a library and returns the names that the history has for them.
func everyGesture(t *testing.T) []data.HistoryRow {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "gestures.blotter")
	if err := library.Create(t.Context(), path, library.StarterAll); err != nil {
		t.Fatal(err)
	}
	d, err := library.Open(t.Context(), path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, name := range []string{"new.txt", "more.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("A title\n\nThe text of "+name+".\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	gesturesOn(t, d, dir)
	rows, err := d.History(t.Context(), data.HistoryQuery{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func gesturesOn(t *testing.T, d *library.Library, dir string) {
	t.Helper()
	ctx := t.Context()
	ids, err := d.List(ctx, library.Query{View: library.ViewUnlabeled})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(err)
	topics := d.Topics()
	label := func(status data.Status, topic int64, ids ...int64) {
		t.Helper()
		_, err := d.Label(ctx, library.Gesture{Articles: ids, Status: status, Topic: topic})
		must(err)
	}
	label(data.Labeled, topics[0].ID, ids[0])
	label(data.Labeled, topics[len(topics)-1].ID, ids[1:4]...)
	label(data.Unlabeled, 0, ids[0])
	label(data.Unlabeled, 0, ids[1:4]...)
	label(data.Skipped, 0, ids[0])
	label(data.Skipped, 0, ids[1:4]...)
	label(data.Unlabeled, 0, ids[0])
	must(d.Trash(ctx, ids[:1]))
	must(d.TakeOut(ctx, ids[:1]))
	must(d.Trash(ctx, ids[:3]))
	must(d.TakeOut(ctx, ids[:3]))
	for _, one := range []data.Word{{Word: "heron"}, {Word: "bronze", Topic: topics[0].ID}} {
		must(d.SetWord(ctx, one, true))
		must(d.SetWord(ctx, one, false))
	}
	must(d.SetNote(ctx, ids[0], "Ask the museum"))
	for _, some := range [][]int64{ids[:1], ids[:3]} {
		must(d.SetFlag(ctx, some, true))
		must(d.SetFlag(ctx, some, false))
	}
	topicGestures(t, d, topics)
	of, err := d.List(ctx, library.Query{View: library.ViewTopic, Topic: topics[0].ID})
	must(err)
	for i, name := range []string{"One of them", "Some of them"} {
		_, err = d.SplitTopic(ctx, topics[0].ID, data.Topic{Name: name}, of[i:2*i+1])
		must(err)
	}
	file := filepath.Join(dir, "new.txt")
	_, err = d.Import(ctx, []string{file}, library.Reading{})
	must(err)
	_, err = d.Import(ctx, []string{filepath.Join(dir, "more.txt"), file}, library.Reading{})
	must(err)
	_, err = d.Import(ctx, []string{"-"}, library.Reading{Stdin: strings.NewReader("Another\n\nIs pasted.\n")})
	must(err)
	must(d.RemoveSamples(ctx))
}

func topicGestures(t *testing.T, d *library.Library, topics []data.Topic) {
	t.Helper()
	ctx := t.Context()
	added, err := d.AddTopic(ctx, data.Topic{Name: "Sundry"})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []func(*data.Topic){
		func(t *data.Topic) { t.Name = "Varia" },
		func(t *data.Topic) { t.Guide = "What is left" },
		func(t *data.Topic) { t.Color = "#112233" },
		func(t *data.Topic) { t.Keywords = []string{"heron"} },
		func(t *data.Topic) { t.Archived = true },
		func(t *data.Topic) { t.Archived = false },
	} {
		change(&added)
		if err := d.ChangeTopic(ctx, added); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(d.ReorderTopics(ctx, []int64{added.ID, topics[0].ID}), d.MergeTopics(ctx, added.ID, topics[1].ID)); err != nil {
		t.Fatal(err)
	}
}

func TestEveryGestureIsSaidInTheWindowsLanguage(t *testing.T) {
	rows := everyGesture(t)
	Use("es")
	defer Use("en")
	all := map[string]bool{}
	for _, row := range rows {
		said := row.Step().In(current)
		if row.Step().ID == message.Text("").ID || strings.Contains(said, "{") {
			t.Errorf("%+v is said as %q", row.Action, said)
		}
		all[said] = true
	}
	for _, want := range []string{
		"Etiquetar 3 artículos como Ninguno de estos", "Quitar la etiqueta a 3 artículos", "Importar 1 artículo de new.txt",
		"Importar 1 artículo de more.txt y 1 más", "Importar 1 artículo de texto pegado", "Quitar 148 artículos de ejemplo", "Fusionar Varia con Cartel",
		"Separar 2 artículos de Art theft en Some of them", "Marcar 3 artículos", "Quitar la marca a 3 artículos",
	} {
		if !all[want] {
			t.Errorf("nothing is said as %q", want)
		}
	}
	if got := data.StepSaid("Label “Told as it was” as Cartel").In(current); got != "Etiquetar «Told as it was» como Cartel" {
		t.Errorf("said as %q", got)
	}
	if got := data.StepSaid("Something of a later version").In(current); got != "Something of a later version" {
		t.Errorf("an unknown name becomes %q", got)
	}
}

func TestErrorsAreSaidInTheWindowsLanguage(t *testing.T) {
	full := &data.FileError{Path: "/a/b.blotter", What: message.New("file.full"), Remedy: message.New("file.make-room")}
	cases := map[string]error{
		"La etiqueta no se ha guardado, y no ha cambiado nada: /a/b.blotter: El disco está lleno y este cambio no se ha guardado. Todo lo anterior está a salvo. Liberar espacio en el disco y volver a intentarlo.": message.Wrap(full, "labeling.the-label-was-not-taken-everything"),
		"No se han podido leer los temas: no hay nada que deshacer":                message.Wrap(data.ErrNothingToUndo, "library.topics-unread"),
		"a.csv, línea 12: El artículo no tiene texto y se ha omitido.":             &library.Rejection{File: "a.csv", Place: message.New("place.line", "N", 12), Reason: message.New("reading.the-article-has-no-text-and")},
		"Ya existe un tema llamado «Art». Elegir otro nombre, o fusionar los dos.": &data.NameTakenError{Name: "art", Owner: data.Topic{Name: "Art"}},
		"No hay nada que rehacer\na strange error":                                 errors.Join(data.ErrNothingToRedo, errors.New("a strange error")),
		"Context canceled": context.Canceled,
	}
	conflict := &data.ConflictError{Change: data.Change{Name: "Skip 3 articles"}, Reason: message.New("conflict.article-in-trash", "What", message.New("common.title", "Title", "A heron"))}
	cases["«Posponer 3 artículos» no se puede deshacer: el artículo «A heron» está en la papelera. No se ha cambiado nada. Deshacer antes el cambio posterior, o hacer el cambio a mano."] = conflict
	for _, err := range cases {
		if got := Error(err); got != Capital(err.Error()) {
			t.Errorf("in English %q is said as %q", err, got)
		}
	}
	Use("es")
	defer Use("en")
	for want, err := range cases {
		if got := Error(err); got != want {
			t.Errorf("%q is said as\n%q, want\n%q", err, got, want)
		}
	}
}
