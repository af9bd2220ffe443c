package annotation

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"blotter/data/reading/record"
)

// verdict is what a tool says of the labels of a task.
type verdict struct {
	labels  []string
	refused bool // a label was rejected, ignored, skipped or discarded
	divided bool // several people gave different labels
}

// labelsOf returns the labels of a task as its tool means them.
func labelsOf(task map[string]any) verdict {
	switch {
	case isList(task["annotations"]) && isObject(task["data"]):
		return labelStudio(task["annotations"].([]any)) //nolint:forcetypeassert // isList says so
	case isList(task["completions"]) && isObject(task["data"]):
		return labelStudio(task["completions"].([]any)) //nolint:forcetypeassert // isList says so
	case task["answer"] != nil || isList(task["accept"]) || task["_task_hash"] != nil || task["_input_hash"] != nil:
		labels, refused := prodigy(task)
		return verdict{labels: labels, refused: refused}
	case task["cats"] != nil:
		return verdict{labels: spacyCats(task["cats"])}
	case task["responses"] != nil:
		return argilla(task)
	case task["annotation"] != nil || task["prediction"] != nil:
		if task["status"] == "Discarded" {
			return verdict{refused: true}
		}
		return verdict{labels: names(task["annotation"])}
	}
	if labels, refused, ok := argillaFlat(task); ok {
		return verdict{labels: labels, refused: refused}
	}
	return verdict{labels: doccano(task)}
}

func isList(v any) bool   { _, ok := v.([]any); return ok }
func isObject(v any) bool { _, ok := v.(map[string]any); return ok }

// names returns a value as labels: a string, a number, or a list of them. Spans within the text are none.
func names(value any) []string {
	switch v := value.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return []string{v}
		}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case []any:
		var all []string
		for _, item := range v {
			if !isList(item) {
				all = append(all, names(item)...)
			}
		}
		return all
	case map[string]any:
		if v["start"] == nil && v["start_offset"] == nil {
			return names(first(v["value"], v["label"], v["text"]))
		}
	}
	return nil
}

func first(values ...any) any {
	for _, v := range values {
		if v != nil {
			return v
		}
	}
	return nil
}

// ballot counts which labels several people gave a text.
type ballot struct {
	votes map[string]int
	best  []string
	most  int
}

// add counts the labels that one person gave. They lead if no others have more votes.
func (b *ballot) add(labels []string) {
	if b.votes == nil {
		b.votes = map[string]int{}
	}
	key := strings.Join(slices.Sorted(slices.Values(labels)), "\x00")
	b.votes[key]++
	if b.votes[key] >= b.most {
		b.best, b.most = labels, b.votes[key]
	}
}

func (b *ballot) divided() bool { return len(b.votes) > 1 }

// labelStudio takes the choices of the annotation that counts: one marked as the truth, else those most people made, the latest where
// they are as many. Canceled ones and predictions do not count.
func labelStudio(annotations []any) verdict {
	var people ballot
	refused := false
	for _, a := range annotations {
		annotation, ok := a.(map[string]any)
		if !ok {
			continue
		}
		if annotation["was_cancelled"] == true || annotation["skipped"] == true {
			refused = true
			continue
		}
		chosen := choices(annotation["result"])
		if annotation["ground_truth"] == true && len(chosen) > 0 {
			return verdict{labels: chosen}
		}
		people.add(chosen)
	}
	return verdict{people.best, refused && len(people.best) == 0, people.divided()}
}

// choices returns the choices and the leaves of taxonomies in the result of an annotation, without those made for a region.
func choices(result any) []string {
	list, ok := result.([]any)
	if !ok {
		return nil
	}
	var all []string
	for _, r := range list {
		region, ok := r.(map[string]any)
		if !ok {
			continue
		}
		value, ok := region["value"].(map[string]any)
		if !ok || value["start"] != nil {
			continue
		}
		all = append(all, names(value["choices"])...)
		if paths, ok := value["taxonomy"].([]any); ok {
			for _, p := range paths {
				all = append(all, strings.Join(names(p), "/"))
			}
		}
	}
	return all
}

// prodigy takes the label of an accepted task, or its accepted options.
func prodigy(task map[string]any) (labels []string, refused bool) {
	if answer, ok := task["answer"].(string); ok && answer != "accept" {
		return nil, true
	}
	accepted, ok := task["accept"].([]any)
	if !ok {
		return names(task["label"]), false
	}
	shown := map[string]string{}
	options, _ := task["options"].([]any) // without options the numbers stand
	for _, o := range options {
		if option, ok := o.(map[string]any); ok {
			for _, id := range names(option["id"]) {
				for _, text := range names(option["text"]) {
					shown[id] = text
				}
			}
		}
	}
	for _, id := range names(accepted) {
		if text := shown[id]; text != "" {
			id = text
		}
		labels = append(labels, id)
	}
	return labels, false
}

// spacyCats takes the categories whose value is at least a half.
func spacyCats(cats any) []string {
	var labels []string
	switch c := cats.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(c)) {
			if isOn(c[name]) {
				labels = append(labels, name)
			}
		}
	case []any:
		for _, item := range c {
			if cat, ok := item.(map[string]any); ok && isOn(cat["value"]) {
				labels = append(labels, names(cat["label"])...)
			}
		}
	}
	return labels
}

func isOn(value any) bool {
	n, isNumber := value.(float64)
	return value == true || isNumber && n >= 0.5
}

// argilla takes the values of submitted responses, in the form of a record or of a dataset: to each question the answer that most people
// gave, the latest where they are as many. Suggestions are guesses.
func argilla(task map[string]any) verdict {
	questions := map[string]*ballot{}
	refused := false
	answer := func(status any, question string, value any) {
		if status == "discarded" || status == "draft" {
			refused = true
			return
		}
		if questions[question] == nil {
			questions[question] = &ballot{}
		}
		questions[question].add(names(value))
	}
	switch r := task["responses"].(type) {
	case map[string]any:
		for question := range r {
			for _, a := range objects(r[question]) {
				answer(a["status"], question, a["value"])
			}
		}
	case []any:
		for _, a := range objects(r) {
			values, _ := a["values"].(map[string]any) // anything else has no values
			for question, value := range values {
				answer(a["status"], question, value)
			}
		}
	}
	v := verdict{}
	for _, question := range slices.Sorted(maps.Keys(questions)) {
		v.labels = union(v.labels, questions[question].best)
		v.divided = v.divided || questions[question].divided()
	}
	v.refused = refused && len(v.labels) == 0
	return v
}

// objects returns the objects in a list.
func objects(value any) []map[string]any {
	list, _ := value.([]any) // anything else holds none
	var all []map[string]any
	for _, item := range list {
		if object, ok := item.(map[string]any); ok {
			all = append(all, object)
		}
	}
	return all
}

// argillaFlat takes the responses of a flat record: "topic.responses" beside "topic.responses.status".
func argillaFlat(task map[string]any) (labels []string, refused, ok bool) {
	for _, key := range slices.Sorted(maps.Keys(task)) {
		if !strings.HasSuffix(key, ".responses") {
			continue
		}
		ok = true
		answers, isAnswers := task[key].([]any)
		if !isAnswers {
			labels = union(labels, names(task[key]))
			continue
		}
		status, _ := task[key+".status"].([]any) // without one all count
		for i, a := range answers {
			if i < len(status) && (status[i] == "discarded" || status[i] == "draft") {
				refused = true
				continue
			}
			labels = union(labels, names(a))
		}
	}
	return labels, refused && len(labels) == 0, ok
}

func union(all, more []string) []string {
	for _, m := range more {
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all
}

// doccano takes the labels of a text. Spans and relations are none; of numbers nobody knows which label they mean.
func doccano(task map[string]any) []string {
	if list, ok := task["annotations"].([]any); ok {
		var all []string
		for _, item := range list {
			if a, ok := item.(map[string]any); ok && a["start_offset"] == nil {
				all = union(all, names(a["label"]))
			}
		}
		return all
	}
	return names(first(task["label"], task["labels"], task["category"]))
}

// places returns how many places in its text a task marks, as with names of people. They are no labels of the text.
func places(task map[string]any) int {
	n := 0
	for _, key := range []string{"label", "labels", "entities", "spans", "annotations"} {
		list, _ := task[key].([]any)
		for _, item := range list {
			if isPlace(item) {
				n++
			}
		}
	}
	return n
}

// isPlace reports whether a mark has a beginning and an end: {"start": 0, "end": 3, "label": "PER"}, [0, 3, "PER"].
func isPlace(mark any) bool {
	switch m := mark.(type) {
	case map[string]any:
		return m["start"] != nil || m["start_offset"] != nil
	case []any:
		if len(m) < 3 {
			return false
		}
		_, start := m[0].(float64)
		_, end := m[1].(float64)
		return start && end
	}
	return false
}

// keeping are keys of a task that say nothing of its text.
var keeping = map[string]bool{
	"annotations": true, "completions": true, "predictions": true, "drafts": true, "label": true, "labels": true, "category": true, "cats": true, "answer": true, "accept": true,
	"options": true, "spans": true, "tokens": true, "entities": true, "relations": true, "responses": true, "suggestions": true, "annotation": true, "prediction": true, "status": true,
	"_input_hash": true, "_task_hash": true, "_session_id": true, "_view_id": true, "_timestamp": true, "_annotator_id": true, "config": true, "paragraphs": true, "sentences": true, "raw": true,
	"annotation_agent": true, "prediction_agent": true, "vectors": true, "explanation": true, "metrics": true, "event_timestamp": true, "Comments": true, "comments": true, "created_at": true,
	"updated_at": true, "file_upload": true, "project": true, "updated_by": true, "inner_id": true, "total_annotations": true, "cancelled_annotations": true, "total_predictions": true,
	"comment_count": true, "unresolved_comment_count": true, "last_comment_updated_at": true, "comment_authors": true, "agreement": true, "id": true, "brat": true, "html": false,
	"annotation_approver": true, "multi_label": true, "search_keywords": true, "_server_id": true, "inserted_at": true, "external_id": true, "meta": false,
}

// fieldsOf returns the fields of a task that say something of its text, those of inner objects by their own names.
func fieldsOf(task map[string]any, labels []string) []record.Field {
	var fields []record.Field
	seen := map[string]bool{"label": true}
	var walk func(object map[string]any, depth int)
	walk = func(object map[string]any, depth int) {
		for _, name := range slices.Sorted(maps.Keys(object)) {
			if depth == 0 && (keeping[name] || strings.Contains(name, ".responses") || strings.Contains(name, ".suggestion")) || len(fields) > 200 {
				continue
			}
			value := object[name]
			if inner, ok := value.(map[string]any); ok && depth < 3 {
				walk(inner, depth+1)
				continue
			}
			if v, ok := plainValue(value); ok && !seen[name] {
				seen[name] = true
				fields = append(fields, record.Field{Name: name, Value: v})
			}
		}
	}
	walk(task, 0)
	if len(labels) > 0 {
		v := record.Value{Text: labels[0]}
		if len(labels) > 1 {
			v = record.Value{Text: strings.Join(labels, "\n\n"), List: labels}
		}
		fields = append(fields, record.Field{Name: "label", Value: v})
	}
	return fields
}

func plainValue(value any) (record.Value, bool) {
	switch v := value.(type) {
	case string:
		return record.Value{Text: v}, true
	case float64:
		return record.Value{Text: strconv.FormatFloat(v, 'f', -1, 64)}, true
	case bool:
		return record.Value{Text: strconv.FormatBool(v)}, true
	case []any:
		list := names(v)
		return record.Value{Text: strings.Join(list, "\n\n"), List: list}, len(list) > 0
	}
	return record.Value{}, false
}
