package classifier

import (
	"context"
	"math"
	"math/rand/v2"
)

const (
	// latentRank is the number of dimensions of the latent space,
	latentRank = 200
	// latentRounds how often the subspace iteration multiplies,
	latentRounds = 2
	// latentArticles and latentTerms how much of the pile it reads.
	latentArticles = 5000
	latentTerms    = 15_000
)

// latent is the space in which the pile's articles vary most: latent semantic
// analysis (Deerwester, Dumais, Furnas, Landauer and Harshman 1990). Words that
// appear in the same articles point the same way in it, so that a label says
// something of articles that share no word with its own.
//
// It is found by a randomized subspace iteration (Halko, Martinsson and Tropp,
// "Finding structure with randomness", 2011, algorithm 4.4). The basis is kept
// unfinished, as terms and a triangle: what is learned with an L2 penalty is the
// same for every orthonormal basis of the space, so that no singular vectors are
// needed.
type latent struct {
	rank     int
	terms    int
	basis    []float32 // [term][rank], to be multiplied by the inverse of the triangle
	triangle []float64 // lower Cholesky factor of the basis's Gram matrix, [rank][rank]
}

// latentSpace reads the articles' tf-idf vectors of unit length. It returns nil
// where there are too few articles for a space.
func (s *sample) latentSpace(ctx context.Context) (*latent, error) {
	rows := s.latentRows()
	rank := min(latentRank, len(rows)/2)
	if rank < 2 {
		return nil, ctx.Err()
	}
	l := &latent{rank: rank, terms: min(len(s.terms), latentTerms)}
	random := rand.New(rand.NewPCG(1, 2))
	l.basis = make([]float32, l.terms*rank)
	for i := range l.basis {
		l.basis[i] = float32(random.NormFloat64())
	}
	images := make([]float32, len(rows)*rank)
	for range latentRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		l.images(rows, images)
		orthonormalize(images, rank)
		l.gather(rows, images)
	}
	l.triangle = cholesky(gram(l.basis, rank), rank)
	return l, nil
}

// latentRows returns the vectors that are read: an even share of all.
func (s *sample) latentRows() []unit {
	step := 1 + (len(s.vectors)-1)/latentArticles
	var rows []unit
	for i := 0; i < len(s.vectors); i += step {
		if u := s.cosine(s.vectors[i]); len(u.terms) > 0 {
			rows = append(rows, u)
		}
	}
	return rows
}

// images multiplies every row with the basis.
func (l *latent) images(rows []unit, into []float32) {
	clear(into)
	for i, row := range rows {
		l.project(row, into[i*l.rank:(i+1)*l.rank])
	}
}

// project adds the image of an article to into, before the triangle.
func (l *latent) project(row unit, into []float32) {
	for j, t := range row.terms {
		if int(t) >= l.terms {
			break
		}
		addScaled(into, l.basis[int(t)*l.rank:(int(t)+1)*l.rank], row.frequency[j])
	}
}

// gather makes the basis the sum of the images of the articles of each term.
func (l *latent) gather(rows []unit, images []float32) {
	clear(l.basis)
	for i, row := range rows {
		image := images[i*l.rank : (i+1)*l.rank]
		for j, t := range row.terms {
			if int(t) >= l.terms {
				break
			}
			addScaled(l.basis[int(t)*l.rank:(int(t)+1)*l.rank], image, row.frequency[j])
		}
	}
}

// coordinates returns an article's place in the space.
func (l *latent) coordinates(row unit) []float64 {
	image := make([]float32, l.rank)
	l.project(row, image)
	place := make([]float64, l.rank)
	for i, x := range image {
		sum := float64(x)
		for j, y := range place[:i] {
			sum -= l.triangle[i*l.rank+j] * y
		}
		place[i] = sum / l.triangle[i*l.rank+i]
	}
	return place
}

// termsOf turns coefficients of coordinates into weights of terms: into[term]
// for the first terms.
func (l *latent) termsOf(coefficients []float64) []float32 {
	solved := make([]float64, l.rank)
	for i := l.rank - 1; i >= 0; i-- {
		sum := coefficients[i]
		for j := i + 1; j < l.rank; j++ {
			sum -= l.triangle[j*l.rank+i] * solved[j]
		}
		solved[i] = sum / l.triangle[i*l.rank+i]
	}
	weights := make([]float32, l.terms)
	for t := range weights {
		sum := 0.0
		for i, b := range l.basis[t*l.rank : (t+1)*l.rank] {
			sum += float64(b) * solved[i]
		}
		weights[t] = float32(sum)
	}
	return weights
}

// addScaled adds factor times from to into.
func addScaled(into, from []float32, factor float32) {
	from = from[:len(into)]
	for i := range into {
		into[i] += factor * from[i]
	}
}

// orthonormalize makes the columns of a tall matrix orthonormal, by way of its
// Gram matrix, twice, since the first time loses half the digits.
func orthonormalize(matrix []float32, columns int) {
	for range 2 {
		triangle := cholesky(gram(matrix, columns), columns)
		solved := make([]float64, columns)
		for at := 0; at < len(matrix); at += columns {
			row := matrix[at : at+columns]
			for i, x := range row {
				sum := float64(x)
				for j, y := range solved[:i] {
					sum -= triangle[i*columns+j] * y
				}
				solved[i] = sum / triangle[i*columns+i]
			}
			for i, x := range solved {
				row[i] = float32(x)
			}
		}
	}
}

// gram returns the products of a tall matrix's columns with one another, the
// lower half.
func gram(matrix []float32, columns int) []float64 {
	products := make([]float64, columns*columns)
	for at := 0; at < len(matrix); at += columns {
		row := matrix[at : at+columns]
		for i, x := range row {
			if x == 0 {
				continue
			}
			factor, into := float64(x), products[i*columns:i*columns+i+1]
			for j := range into {
				into[j] += factor * float64(row[j])
			}
		}
	}
	return products
}

// cholesky returns the lower factor of a symmetric matrix, given by its lower
// half. Columns that depend on those before get a pivot that silences them.
func cholesky(matrix []float64, n int) []float64 {
	trace := 0.0
	for i := range n {
		trace += matrix[i*n+i]
	}
	least := 1e-10 * trace / float64(n)
	for j := range n {
		for i := j; i < n; i++ {
			sum := matrix[i*n+j]
			for k := range j {
				sum -= matrix[i*n+k] * matrix[j*n+k]
			}
			switch {
			case i > j:
				matrix[i*n+j] = sum / matrix[j*n+j]
			case sum > least:
				matrix[j*n+j] = math.Sqrt(sum)
			default:
				matrix[j*n+j] = 1e15
			}
		}
	}
	return matrix
}
