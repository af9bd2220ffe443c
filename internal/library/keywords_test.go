package library_test

import (
	"path/filepath"
	"slices"
	"testing"

	"blotter/data"
	"blotter/data/writing"
	"blotter/internal/library"
)

// ownTopics are five topics as an owner writes them, each with a few keywords.
var ownTopics = []data.Topic{
	{Name: "Drugs", Keywords: []string{"cartel", "cocaine", "traffickers"}},
	{Name: "Fraud and bribes", Keywords: []string{"fraud", "bribe", "launder"}},
	{Name: "Hackers", Keywords: []string{"hackers", "ransomware", "botnet"}},
	{Name: "Thieves and art", Keywords: []string{"museum", "painting", "stolen"}},
	{Name: "Police and courts", Keywords: []string{"police", "judge", "trial"}},
}

// story is an invented article with the topic that its owner would give it.
type story struct{ topic, title, text string }

// ownStories are short, as agencies write them; each has one or two keywords of its topic and of no other.
var ownStories = []story{
	{"Drugs", "Cartel gunmen block the coast road", "Armed men set buses on fire on Tuesday and held the road to the port for nine hours before the army came."},
	{"Drugs", "Traffickers held at airport", "Three passengers were held at the airport after officers found forty kilos of powder in the lining of their bags."},
	{"Drugs", "Cocaine in a cargo of bananas", "Customs officers found two tonnes of cocaine under a cargo of bananas that had come by ship from Ecuador."},
	{"Drugs", "A village that grows nothing but coca", "Farmers say that the cartel buys the whole harvest, and that nobody else has come up the valley for years."},
	{"Drugs", "Submarine found on a beach", "The traffickers had left it in the sand. It could carry five tonnes and was built in a jungle yard."},
	{"Drugs", "Port workers paid to look away", "Cranes moved the wrong containers at night, and those who did it say that the cocaine was gone by the morning."},

	{"Fraud and bribes", "Minister took a bribe for the bridge", "The company had paid for a house by the sea, and won the contract to build the bridge four weeks later."},
	{"Fraud and bribes", "Pension fund emptied by its own director", "Auditors say that the fraud went on for six years, and that nobody had ever asked to see the accounts."},
	{"Fraud and bribes", "Shell companies for sale", "For nine hundred dollars a lawyer offers a company, a bank account and a name, good enough to launder a fortune."},
	{"Fraud and bribes", "Inspectors who saw nothing", "Each inspector had his price. A bribe of two hundred was enough for a kitchen, five hundred for a factory."},
	{"Fraud and bribes", "Invoices for a road that is not there", "The ministry paid for eleven kilometres of asphalt. Villagers have seen no machine, and call it plain fraud."},
	{"Fraud and bribes", "The bank that asked no questions", "Its managers helped clients to launder the profits of half a continent, and took a share of every transfer."},

	{"Hackers", "Hospital computers locked by ransomware", "Doctors wrote on paper for a week. The attackers wanted two million and gave the clinic three days to pay."},
	{"Hackers", "Botnet of a million cameras taken down", "The network of infected devices had sent junk traffic to shops and newspapers until their servers gave up."},
	{"Hackers", "Hackers read the mail of the ministry", "They came in through a password that had not been changed since the server was set up, and stayed for months."},
	{"Hackers", "A school loses its records", "The ransomware came with a letter of application. Copies of the files were kept on the same server, and are gone."},
	{"Hackers", "Teenager rented out a botnet", "For twenty dollars anyone could send a flood of traffic. The boy wrote the program in his room, his mother said."},
	{"Hackers", "Power plant finds strangers in its network", "Engineers saw the pointer move by itself. The hackers had mapped each switch, but touched none of them."},

	{"Thieves and art", "Museum robbed in four minutes", "The men came with a ladder and an angle grinder and left on scooters with the crown of an empress."},
	{"Thieves and art", "A painting comes home", "It had hung over a sofa in Ohio for sixty years. The family says that nobody knew where grandfather had it from."},
	{"Thieves and art", "Stolen saints in an antique shop", "Eleven wooden figures from village churches stood in the window, each with a price and a certificate."},
	{"Thieves and art", "Curator sold what was in the cellar", "Over ten years hundreds of coins left the museum in his lunch box, and turned up at auctions one by one."},
	{"Thieves and art", "The forger who painted for three dealers", "He aged each painting in a pizza oven and signed it with his left hand. Experts praised the brushwork."},
	{"Thieves and art", "Temple statues found in a garage", "The bronze gods were stolen forty years ago. A neighbour recognised them from a photograph in a book."},

	{"Police and courts", "Police to wear cameras", "From next year all officers of the city will record what they do, and the film is to be kept for ninety days."},
	{"Police and courts", "Judge sends the file back", "The prosecutor had written the same paragraph for nine different people, and must now begin once more."},
	{"Police and courts", "Trial put off for the fourth time", "The lawyer was ill, a witness had moved abroad, and the room was needed for another case, the court said."},
	{"Police and courts", "Village without a station", "The nearest police are an hour away since the post was closed, and the mayor has bought himself a siren."},
	{"Police and courts", "Jury out for a week", "The judge told the twelve to take their time. They asked for chalk, a map and a better coffee machine."},
	{"Police and courts", "Old sentence set aside", "He was in prison for nineteen years. At a new trial two witnesses said that they had never seen him."},
}

// longStory is a report of the length that magazines print, for the topic Drugs.
var longStory = story{"Drugs", "How El Chapo ran his business from a cell", `For some years the man who was called El Chapo had the
best room in the prison. He had a television, a cook, and a telephone that was never taken away from him, and those who were there
at the time say that it was he who decided which of the guards must go and which of them could stay. His family came when it wanted
to. His partners came as well, some of them with a bag that nobody looked into, and what they talked about in that room was how many
boats there were, where they were held up, and who had to be paid so that the next ones would not be.

It was a business like any other, one of his former accountants told the court later: there were people who bought, people who
drove, people who counted, and people who made sure that all the others did what they had said they would do. The cartel kept its
books in school notebooks. Each page had a name that was not a name, a number of kilos, and a sum that was still owed. When a debt
was old, somebody was sent to the house of the one who owed it, and after that the page was torn out. Cocaine came from the south by
plane, by boat and at the end by submarine, and it went to the north through tunnels that had rails, lamps and air.

He left the prison in a cart full of dirty sheets, as the story goes, although others believe that he simply walked out of the door
in a uniform that was made for him. For thirteen years he lived in the mountains in which he was born, in houses with a steel door
and a bath under which there was a way out. He married again, he gave an interview to an actor, and he was seen in restaurants
where all of the guests had to hand over their telephones and none of them had to pay. When the marines came for him in the end he
was asleep in a flat by the sea, with his wife, his two daughters and their nurse.

The second time he left it was through a hole in the floor of the shower. Under it lay a tunnel of a mile with a motorcycle on
rails, and at the end of it a house that had been built for no other purpose. The engineer who made it had been to a school in
Germany, and was paid for it with a ranch. What this cost is not known, but it must have been less than what was earned in one week.
Today he sits in a cell of concrete in Colorado, alone for twenty-three hours of the day, and his sons do what he did. The traffickers who
work for them say that not much has changed since then, but that some of the old rules are no longer held to by anyone.`}

// ownLibrary opens a library with the owner's topics and the stories, without labels.
func ownLibrary(t *testing.T, stories []story) *library.Library {
	t.Helper()
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	_, err := writing.Write(t.Context(), path, func(yield func(writing.Article, error) bool) {
		for _, s := range stories {
			if !yield(writing.Article{Title: s.title, Text: s.text, Language: "en"}, nil) {
				return
			}
		}
	}, writing.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, library.Empty)
	for _, topic := range ownTopics {
		if _, err := d.AddTopic(t.Context(), topic); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Import(t.Context(), []string{path}, library.Reading{}); err != nil {
		t.Fatal(err)
	}
	return d
}

// truths says what each story is to be labeled with, by title.
func truths(stories []story) map[string]string {
	truth := map[string]string{}
	for _, s := range stories {
		truth[s.title] = s.topic
	}
	return truth
}

// labelAs labels the story as its owner would.
func labelAs(t *testing.T, d *library.Library, s story) {
	t.Helper()
	topic, err := d.TopicNamed(s.topic)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range unlabeled(t, d) {
		if row.Title != s.title {
			continue
		}
		if _, err := d.Label(t.Context(), library.Gesture{Articles: []int64{row.ID}, Topic: topic.ID, Status: data.Labeled}); err != nil {
			t.Fatal(err)
		}
	}
}

// wrong lists the articles without a label that are suggested another topic than their own.
func wrong(t *testing.T, d *library.Library, truth map[string]string) (titles []string) {
	t.Helper()
	for _, row := range unlabeled(t, d) {
		if topic, _ := d.Topic(row.Suggestion.Topic); topic.Name != truth[row.Title] {
			titles = append(titles, row.Title+": "+topic.Name)
		}
	}
	return titles
}

// inTurn lists the stories by turns, one of each topic.
func inTurn() (order []story) {
	const each = 6
	for i := range each {
		for k := range ownTopics {
			order = append(order, ownStories[k*each+i])
		}
	}
	return order
}

// TestARightLabelKeepsTheKeywords: keywords alone sort the articles; a long article that is labeled first, and all right labels after
// it, leave them their say.
func TestARightLabelKeepsTheKeywords(t *testing.T) {
	for _, first := range [][]story{nil, {longStory}} {
		stories := slices.Concat(first, ownStories)
		d, truth := ownLibrary(t, stories), truths(stories)
		if titles := wrong(t, d, truth); len(titles) > 0 {
			t.Errorf("without a label: %q", titles)
		}
		for n, s := range slices.Concat(first, inTurn())[:25] {
			labelAs(t, d, s)
			for _, refined := range []bool{false, true} {
				if err := d.Learn(t.Context(), refined, nil); err != nil {
					t.Fatal(err)
				}
				if titles := wrong(t, d, truth); len(titles) > 1 {
					t.Errorf("%d labels, refined %v: %q", n+1, refined, titles)
				}
			}
		}
	}
}
