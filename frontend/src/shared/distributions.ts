// Distribution functions: the incomplete beta, its inverse, Student's t (Press et al., Numerical Recipes, 6.4).

const COEFFICIENTS = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
const TINY = 1e-300;

/** Logarithm of the gamma function, x > 0 (Lanczos). */
export function logGamma(x: number): number {
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  let sum = 1.000000000190015;
  for (let j = 0; j < 6; j += 1) sum += COEFFICIENTS[j]! / (x + 1 + j);
  return -t + Math.log((2.5066282746310005 * sum) / x);
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let h = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d; d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c; if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d; d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c; if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return h;
}

/** Regularised incomplete beta function. */
export function betaBelow(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b;
}

/** The x below which a share p of a beta distribution lies, to 1e-6 (halving, then secants that stay inside). */
export function betaQuantile(a: number, b: number, p: number): number {
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  const scale = Math.exp(logGamma(a) + logGamma(b) - logGamma(a + b));
  for (let k = 0; k < 60 && high - low > 1e-7; k += 1) {
    const error = betaBelow(a, b, x) - p;
    if (error > 0) high = x; else low = x;
    const slope = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x)) / scale;
    const next = x - error / slope;
    if (Math.abs(next - x) < 1e-7 && next > low && next < high) return next;
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}

/** Share of Student's t with so many degrees of freedom that lies below x. */
export function studentBelow(freedom: number, x: number): number {
  const tail = betaBelow(freedom / 2, 0.5, freedom / (freedom + x * x)) / 2;
  return x > 0 ? 1 - tail : tail;
}

/** Clopper and Pearson's interval of a share after n draws; both may be sums of weights. */
export function shareInterval(successes: number, n: number, level: number): [number, number] {
  if (n <= 0) return [0, 1];
  const beyond = (1 - level) / 2;
  const known = Math.min(n, Math.max(0, successes));
  const low = known < 1e-6 ? 0 : betaQuantile(known, n - known + 1, beyond);
  const high = n - known < 1e-6 ? 1 : betaQuantile(known + 1, n - known, 1 - beyond);
  return [low, high];
}
