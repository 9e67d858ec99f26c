package page

func tidy(ps []paragraph, m *meta) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.text)
	}
	return out
}
