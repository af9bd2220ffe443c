package trainer

import (
	"log/slog"
	"slices"
	"sync"
)

// Phase is what the trainer is busy with in the long run.
type Phase string

// The phases. Rescoring is not among them: it may run beside Refining and Checking.
const (
	Idle     Phase = "idle"     // nobody has asked for suggestions yet
	Loading  Phase = "loading"  // reading the articles and learning their labels
	Ready    Phase = "ready"    // every label is learned
	Refining Phase = "refining" // learning from the unlabeled articles
	Checking Phase = "checking" // holding labels out to see how good the suggestions are
)

// steps says which phase may follow which.
var steps = map[Phase][]Phase{
	Idle:     {Loading},
	Loading:  {Loading, Ready, Refining, Idle},
	Ready:    {Loading, Refining, Checking},
	Refining: {Ready, Checking, Refining, Loading},
	Checking: {Ready, Refining, Checking, Loading},
}

// State is what the trainer does at a moment.
type State struct {
	Phase     Phase
	Rescoring bool // suggestions are being made anew
	Unrefined int  // label changes since the last refinement
	Added     int  // articles that are new since then
}

// machine keeps the state. Its methods may be called from any goroutine.
type machine struct {
	mu    sync.Mutex
	state State
}

func newMachine() *machine { return &machine{state: State{Phase: Idle}} }

func (m *machine) now() State {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state
}

// enter goes to a phase and returns a function that leaves it for Ready, or for the phase given, unless another phase has
// begun meanwhile.
func (m *machine) enter(p Phase, why string) (leave func(next Phase, why string)) {
	m.step(why, func(s *State) { s.Phase = p })
	return func(next Phase, why string) {
		m.step(why, func(s *State) {
			if s.Phase == p {
				s.Phase = next
			}
		})
	}
}

// rescoring notes that rescoring has begun or ended.
func (m *machine) rescoring(on bool, why string) { m.step(why, func(s *State) { s.Rescoring = on }) }

// changed counts label changes and new articles.
func (m *machine) changed(labels, added int) {
	m.step("labels changed, or articles came", func(s *State) { s.Unrefined += labels; s.Added += added })
}

// refined forgets the changes counted so far and reports whether there were any of labels.
func (m *machine) refined() (any bool) {
	m.step("a refinement begins with all labels", func(s *State) { any, s.Unrefined, s.Added = s.Unrefined > 0, 0, 0 })
	return any
}

// step changes the state and logs the step.
func (m *machine) step(why string, change func(*State)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	from := m.state
	change(&m.state)
	to := m.state
	if from != to {
		slog.Debug("trainer", "from", from.String(), "to", to.String(), "why", why, "unrefined", to.Unrefined, "allowed", mayFollow(from.Phase, to.Phase))
	}
}

func mayFollow(from, to Phase) bool { return from == to || slices.Contains(steps[from], to) }

// String returns a state as the log shows it: "refining+rescoring".
func (s State) String() string {
	if s.Rescoring {
		return string(s.Phase) + "+rescoring"
	}
	return string(s.Phase)
}
