package estimate

import "math"

// SharesOf estimates the share of a property in each part of a library, such as its months or sources, where the parts' own samples are
// small. A part's share is the weighted mean of the model's confidences in it plus what the model is off. What it is off is learned
// from all parts together and drawn towards the part's own sample, the more the further the parts differ (Fay and Herriot 1979, Journal
// of the American Statistical Association 74; the variance between parts by DerSimonian and Laird 1986). Wilson's interval of the part's
// own sample is taken where it is narrower. A part with nothing known of it has the interval from 0 to 1.
func SharesOf(parts []Stratum, level float64) []Share {
	whole := Stratum{}
	for _, p := range parts {
		whole.All += p.All
		whole.Doubt += p.Doubt
		whole.Checked = append(whole.Checked, p.Checked...)
	}
	p := pooling{parts: parts, level: level, weight: tuned(parts)}
	n, positive := len(whole.Checked), whole.positives()
	p.pool(whole)
	out := make([]Share, len(parts))
	for i, part := range parts {
		own := ShareOf([]Stratum{part}, level)
		out[i] = own
		if own.Method == ByCounting || part.All == 0 || min(positive, n-positive) < fewPositives {
			continue
		}
		if pooled := p.share(part); pooled.Interval.Width() < own.Interval.Width() {
			pooled.Checked, pooled.Positive, pooled.All = own.Checked, own.Positive, own.All
			out[i] = pooled
		}
	}
	return out
}

// pooling is what the parts of a library share.
type pooling struct {
	parts  []Stratum
	level  float64
	weight float64
	size   int     // of all samples together
	off    float64 // what the model is off in the mean of all parts
	spread float64 // the variance of what it is off on a single article
	drift  float64 // the variance between parts of what it is off
}

func (p *pooling) pool(whole Stratum) {
	p.size = len(whole.Checked)
	all := residuals(whole.Checked, p.weight)
	p.off, p.spread = all.mean, all.spread(p.size-2, whole.doubt())
	p.drift = p.between()
}

// between estimates the variance between parts by the method of moments.
func (p *pooling) between() float64 {
	distance, weights, squares, parts := 0.0, 0.0, 0.0, 0.0
	for _, part := range p.parts {
		n := float64(len(part.Checked))
		if n == 0 {
			continue
		}
		w := n / p.spread
		d := residuals(part.Checked, p.weight).mean - p.off
		distance += w * d * d
		weights += w
		squares += w * w
		parts++
	}
	if parts < 2 {
		return 0
	}
	// The excess over what chance alone brings. One standard error of the distance is added, since parts may differ more than few
	// articles of each show.
	excess := distance - (parts - 1) + math.Sqrt(2*(parts-1))*driftCaution
	return max(excess, 0) / (weights - squares/weights)
}

// driftCaution is how many standard errors are added to the variance between parts.
const driftCaution = 1.0

// share estimates one part.
func (p *pooling) share(part Stratum) Share {
	n := float64(len(part.Checked))
	mean := p.weight * part.Predicted / float64(part.All)
	off, pooled := p.off, p.spread/float64(p.size)
	drift := p.drift + p.spread/float64(part.All) // a part of few articles is off by chance as well
	variance := drift + pooled
	if n > 0 {
		own := p.spread / effective(n, float64(part.All))
		trust := drift / (drift + own)
		off += trust * (residuals(part.Checked, p.weight).mean - p.off)
		variance = trust*own + (1-trust)*(1-trust)*pooled
	}
	half := student(p.level, p.size-2) * math.Sqrt(variance)
	share := mean + off
	return Share{
		Share: min(max(share, 0), 1), Interval: Interval{share - half, share + half}.within(0, 1), Method: ByPooling, Weight: p.weight,
	}
}
