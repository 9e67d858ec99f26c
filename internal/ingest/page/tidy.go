package page

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidy takes out what an article's page puts into its text besides the article:
// the title again, lists of other articles, boxes that ask for something.
func tidy(ps []paragraph, m *meta) []string {
	ps = withoutHead(ps, m)
	ps = withoutBoxes(ps)
	return prune(ps)
}

// withoutHead drops what stands above the first paragraph: the title again, the
// line below it.
func withoutHead(ps []paragraph, m *meta) []paragraph {
	for len(ps) > 1 && (isHeading(ps[0].kind) || sameWords(ps[0].text, m.title) || sameWords(ps[0].text, m.h1)) {
		ps = ps[1:]
	}
	return ps
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// withoutBoxes drops what stands in elements made for something else. Pages name
// their elements as they like, so that such a name counts only for an element
// with a small part of the text.
func withoutBoxes(ps []paragraph) []paragraph {
	const up = 5 // elements around a paragraph; further out names speak of the page
	under := map[*html.Node]int{}
	total := 0
	for _, p := range ps {
		total += len(p.text)
		for n, i := p.node, 0; n != nil && i < up; n, i = n.Parent, i+1 {
			under[n] += len(p.text)
		}
	}
	out := ps[:0]
	for _, p := range ps {
		drop := false
		for n, i := p.node, 0; n != nil && i < up && !drop; n, i = n.Parent, i+1 {
			drop = under[n]*4 < total && isBox(n)
		}
		if !drop {
			out = append(out, p)
		}
	}
	return out
}

// isBox says whether an element's name is that of a box.
func isBox(n *html.Node) bool {
	if n.DataAtom == atom.Aside || n.DataAtom == atom.Nav || n.DataAtom == atom.Footer || n.DataAtom == atom.Form {
		return true
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "newsletter", "newsletters", "related", "recirc", "recirculation", "promo", "signup", "subscribe", "subscription", "paywall", "cookie", "cookies",
			"advertisement", "sponsored", "outbrain", "taboola", "recommended", "recommendations", "trending", "playlist", "readmore", "teaser", "teasers":
			return true
		}
	}
	return false
}

// prune drops paragraphs by their words and links.
func prune(ps []paragraph) []string {
	const long = 160 // bytes of a paragraph that is prose, whatever stands before it
	out := make([]string, 0, len(ps))
	list := false // within a list of other articles
	for i, p := range ps {
		text := withoutPopups(p.text)
		switch {
		case isLead(text) || isListHead(text):
			list = true
			continue
		case list && len(text) < long && (p.links*10 >= len(p.text)*6 || p.node == nil && !ended(text)):
			continue
		case furniture(text) || p.links > 0 && isTeaser(&p):
			continue
		case len(ps)-i <= tail && isTailNote(text):
			continue
		}
		list = false
		out = append(out, text)
	}
	return out
}

const tail = 6 // paragraphs at the end in which notes of the house stand

// ended says whether a text ends as a sentence does.
func ended(s string) bool {
	r := []rune(strings.TrimRight(s, "\"'”’)] "))
	return len(r) > 0 && strings.ContainsRune(".!?…:", r[len(r)-1])
}

// isTeaser says whether a paragraph is nothing but the title of another article.
func isTeaser(p *paragraph) bool {
	const words = 4
	if isHeading(p.kind) || p.links*10 < len(p.text)*9 {
		return false
	}
	return len(strings.Fields(p.text)) >= words && !strings.ContainsAny(p.text[len(p.text)-1:], ".\"”")
}

var (
	// A line that begins so names another article.
	leadWords = regexp.MustCompile(`(?i)^(\W*)(related( (stories|articles|story|article|coverage|video|post|posts|content|reading|link|links))?|read (more|also|next|this)|see (also|more)|also( read)?|more|must read|watch( (more|now|live|below|this))?|recommended( (reading|for you))?|don['’]?t miss|click here|further reading|in pictures|opinion)\s*(:|\||>|»|–)`)
	// A line that is no more than this begins a list of other articles.
	listHead = regexp.MustCompile(`(?i)^\W*(related( (stories|articles|coverage|content|posts|links|topics|news))?|read (more|also|next)|see also|you (may|might) (also )?(like|enjoy|be interested in)|don['’]?t miss( it| this)?|more (from|on|in|about) .{2,50}|recommended( for you| reading| stories)?|trending( now| stories)?|most (read|popular|viewed)( stories| articles)?|what to read next|more stories|popular (now|stories|posts)|editors?['’]? picks?|further reading|top stories|latest (news|stories|videos)|up next|sponsored( content| stories)?)\W*$`)
	// A paragraph that is no more than this is a button or a mark.
	buttons = regexp.MustCompile(`(?i)^\W*(advertisement|advertising|ad|sponsored|(story|article|continue reading) (continues? )?below( (the )?(ad|advertisement|video))?|story continued below|continue reading( the main story)?|share( (this|on|via)( (story|article|page|post))?( (on )?(facebook|twitter|whatsapp|e-?mail))*)?|tweet( this)?|print( this)?( (article|page|story))?|e-?mail( this)?|comments?|leave a (comment|reply)|\d+ comments?|show (more|less|comments)|load more|view (more|all|comments|gallery|slideshow)|close|play( video)?|loading( comments)?\W*|sign (in|up)|log ?in|subscribe( now)?|register|follow us|skip to (main )?content|back to top|facebook|twitter|whatsapp|reddit|pinterest|instagram|image|photo|video|thanks for signing up|sorry|please enable javascript.{0,80}|this video is (un|not )available.{0,60}|media caption.{0,80}|enlarge this image.{0,120}|slideshow \(\d+ images?\)|share this article.{0,60}|this (article|story) is more than \d+ (months?|years?) old)\W*$`)
	// A sentence that asks the reader for something.
	asks = regexp.MustCompile(`(?i)^\W*((please )?(sign up|subscribe|register|join|click|tap|download|get|try|support|donate|become|follow|like|share)\b.{0,90}\b(newsletter|newsletters|inbox|our app|the app|news app|app today|subscription|subscriber|subscribers|on facebook|on twitter|on instagram|on youtube|facebook page|daily e-?mail|e-?mail alerts|breaking news alerts|home delivery|delivered)\b|(like|enjoy(ed)?|love) (this|our) (story|article|post|content|journalism|reporting).{0,80}(share|subscribe|sign|support|friend)|click here (to|for)\b|get .{2,40} (on the go|by clicking)|have a (news )?tip\?|got a (news )?tip\?|do you have a (story|tip)|keep an eye on your inbox|there was an error processing|we (use|and our partners use) cookies|this (site|website) uses cookies|by (continuing|using) (to (browse|use) )?(this|our|the) (site|website|service)|already a (subscriber|member)|to (continue|keep) reading.{0,40}(subscri|register|sign|log)|you have (reached|read) .{0,40}(free )?articles?|this article is (for|available to) (subscribers|members)|if you (buy|purchase) (something|a product|an item|anything) (through|from|using|via)\b.{0,120}(commission|share of the sale|affiliate|may get|may earn)|want .{2,60} in your inbox|(we|this site) may (earn|receive) (a |an )?.{0,40}commission)`)
	// At the end of an article, what the house says of itself.
	tailNotes = regexp.MustCompile(`(?i)^\W*(((first|originally|last) )?(published|posted|updated|modified)( on| at)?\W+.{4,50}$|(copyright|©|\(c\))|.{0,60}all rights reserved|follow .{2,60} on (twitter|facebook|instagram)|follow (him|her|them|us|me|@\w+)\b|e-?mail (the )?(author|reporter|writer|him|her|us|me)\b|(contact|reach) .{2,60} at .{0,40}@|(you can )?(reach|e-?mail|contact|follow) .{2,60}(@|on twitter)|this material may not be (published|broadcast)|sources?: .{2,50}$|\(?(additional )?(reporting|writing|editing|compiled) by .{3,200}(editing|writing|reporting)? ?(by )?.{0,100}\)?$|the (views?|opinions?) expressed .{0,80}(author|writer|own)|.{2,120} contributed (reporting )?to this (report|story|article)\W*$|disclaimer\W|tags?:|topics?:|filed under|categories:|image credit|photo credit|sign up (for|to)\b|subscribe to\b|there['’]s plenty more where)`)
)

// isLead says whether a line names another article; a sentence that begins with
// "more:" and goes on for long does not.
func isLead(s string) bool {
	const most = 220
	return len(s) <= most && leadWords.MatchString(s)
}

func isListHead(s string) bool { return len(s) <= 80 && listHead.MatchString(s) }

func furniture(s string) bool {
	const most = 400
	if len(s) > most {
		return false
	}
	return buttons.MatchString(s) || asks.MatchString(s) || strings.Trim(s, "_-–—*=~. ·•|") == ""
}

func isTailNote(s string) bool { return len(s) <= 500 && tailNotes.MatchString(s) }

// Clean takes page furniture out of a body that somebody else extracted:
// paragraphs that are no part of an article, and what popped up over names.
func Clean(body string) string {
	if body == "" {
		return ""
	}
	var ps []paragraph
	for text := range strings.SplitSeq(body, "\n\n") {
		if text = strings.TrimSpace(text); text != "" {
			ps = append(ps, paragraph{text: text, kind: atom.P})
		}
	}
	return strings.Join(prune(ps), "\n\n")
}
