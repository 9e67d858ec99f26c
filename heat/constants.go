package heat

// Constant is one number of the formula as people read it.
type Constant struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Why   string  `json:"why"`
}

// Constants lists every constant but the rules, with one line of reasoning each.
func (m *Model) Constants() []Constant {
	return []Constant{
		{"half-life", m.HalfLife, "days", "a visit must not outweigh next week's dismissal; three days after a change of office the day itself still decides"},
		{"own half-life", m.OwnHalfLife, "days", "what is ordinary for a figure is learned over a season or two"},
		{"own least days", float64(m.OwnMinDays), "days", "a mean over fewer days says nothing yet"},
		{"own exponent", m.OwnExponent, "", "a: halfway between a figure's own normal and the world's"},
		{"own floor", m.OwnFloor, "of world", "a figure nobody wrote about must not blaze at its first praise"},
		{"world floor", m.WorldFloor, "weight", "keeps an empty archive from dividing by nothing"},
		{"world quantile", m.WorldTop, "", "activity of a figure who is much in the news, though not of the few who always are"},
		{"active days", float64(m.ActiveDays), "days", "a month without an event ends a figure's presence in the news"},
		{"floor", m.Floor, "of weight", "an event without gain still makes a figure busier"},
		{"freezing below", m.Bounds[0], "degrees", "fifths of the scale, as the columns of the five words use them"},
		{"cold below", m.Bounds[1], "degrees", "fifths of the scale"},
		{"mild below", m.Bounds[2], "degrees", "fifths of the scale; 50 is rest"},
		{"hot below", m.Bounds[3], "degrees", "fifths of the scale; above is blazing"},
		{"margin", m.Margin, "degrees", "so far past a boundary the word changes, so that it does not flicker"},
		{"step window", float64(m.StepWindow), "days", "so far back the word is followed; before that it is the level's own"},
		{"scored from", float64(m.ScoredMin), "events", "within the active days; fewer make no level worth showing"},
		{"forget after", float64(m.ForgetDays), "days", "a figure silent for two years starts afresh"},
		{"credit", m.Credit, "of gain", "who campaigned for what others then did has half as much of it as the one it was done to"},
		{"credit least", m.CreditLeast, "gain", "talk and routine are nobody's victory: only acts that tell on the one to whom they are done"},
		{"prior effects", m.Prior.Effects, "effects", "about two weeks of the world's news: until then balance leans on the prior"},
		{"prior up", m.Prior.Up, "weight", "mean rise of an effect, January to September 2018"},
		{"prior down", m.Prior.Down, "weight", "mean fall of an effect, January to September 2018"},
	}
}
