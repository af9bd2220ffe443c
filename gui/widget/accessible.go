package widget

import (
	"strings"

	"fyne.io/fyne/v2"
)

// What screen readers say of the widgets. Fyne asks for it in a build with
// -tags accessibility, on Windows and macOS; see fyne.Accessible. The words are
// those that are drawn, and each widget that is pressed has some.

// spoken joins what is drawn into one sentence, without what is empty.
func spoken(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return strings.Join(all, ", ")
}

// AccessibilityLabel is part of fyne.Accessible: the title, what becomes of the article, and its topics.
func (r *Row) AccessibilityLabel() string {
	parts := []string{r.data.Title, r.data.Spoken, r.data.Topic, r.data.Confidence}
	for _, also := range r.data.Also {
		parts = append(parts, also.Name)
	}
	return spoken(append(parts, r.data.Right)...)
}

// AccessibilityRole is part of fyne.Accessible.
func (r *Row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (s *Side) AccessibilityLabel() string {
	return spoken(s.data.Name, s.data.Count, s.data.Suggested)
}

// AccessibilityRole is part of fyne.Accessible.
func (s *Side) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (c *Chip) AccessibilityLabel() string { return spoken(c.data.Name, c.data.Key) }

// AccessibilityRole is part of fyne.Accessible.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (t *Tag) AccessibilityLabel() string { return t.data.Name }

// AccessibilityRole is part of fyne.Accessible.
func (t *Tag) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (b *Button) AccessibilityLabel() string { return b.text }

// AccessibilityRole is part of fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (k *KeyCap) AccessibilityLabel() string { return spoken(k.text, k.key) }

// AccessibilityRole is part of fyne.Accessible.
func (k *KeyCap) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (l *Link) AccessibilityLabel() string { return l.text }

// AccessibilityRole is part of fyne.Accessible.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// AccessibilityLabel is part of fyne.Accessible.
func (l *Line) AccessibilityLabel() string {
	return spoken(append([]string{l.data.Name}, l.data.Cells[:]...)...)
}

// AccessibilityRole is part of fyne.Accessible.
func (l *Line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is part of fyne.Accessible.
func (t *Text) AccessibilityLabel() string { return t.words }

// AccessibilityRole is part of fyne.Accessible.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is part of fyne.Accessible.
func (p *Paragraph) AccessibilityLabel() string { return p.Text }

// AccessibilityRole is part of fyne.Accessible.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is part of fyne.Accessible.
func (h *SideHeader) AccessibilityLabel() string { return h.title }

// AccessibilityRole is part of fyne.Accessible.
func (h *SideHeader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is part of fyne.Accessible: the whole article.
func (r *Reader) AccessibilityLabel() string {
	return strings.TrimSpace(r.article.Title + "\n" + r.article.Meta + "\n" + r.article.Text)
}

// AccessibilityRole is part of fyne.Accessible.
func (r *Reader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is part of fyne.Accessible: the item that is lit.
func (m *Menu) AccessibilityLabel() string { return spoken(m.Lit().Name, m.Lit().Key) }

// AccessibilityRole is part of fyne.Accessible.
func (m *Menu) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (c *Confirm) AccessibilityLabel() string { return spoken(c.text, c.key) }

// AccessibilityRole is part of fyne.Accessible.
func (c *Confirm) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is part of fyne.Accessible.
func (t *Tab) AccessibilityLabel() string { return spoken(t.text, t.key) }

// AccessibilityRole is part of fyne.Accessible.
func (t *Tab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
