# Golden values of the tests in this folder: the papers' formulas in base R 4.2.2 (Rscript intermittent.R).
options(digits = 15)
y <- c(0,0,3,0,1,0,0,0,5,2,0,0,4,0,0,0,0,1,0,6,0,0,2,0)
at <- which(y > 0); size <- y[at]; interval <- diff(c(0, at))
ses <- function(x, a) Reduce(function(l, v) l + a * (v - l), x)

# Pattern (Syntetos, Boylan and Croston 2005), periods counted from the first amount.
adi <- (length(y) - at[1] + 1) / length(at)
cat("pattern", adi, var(size) / mean(size)^2, "\n")

# Croston (1972), SBA (2005).
z <- ses(size, .1); p <- ses(interval, .1)
cat("croston", z, p, z / p, "sba", .95 * z / p, "\n")

# Hurdle: log-normal amounts, variance of one-step errors.
s2 <- { l <- size[1]; e <- 0; for (v in size) { e <- e + (v - l)^2; l <- l + .1 * (v - l) }; e / (length(size) - 1) }
quantile_at <- function(u, h) {
  q <- 1 / p; s <- sqrt(s2 * (1 + (h - 1) * q * .01)); l2 <- log(1 + s^2 / z^2)
  if (u <= 1 - q) 0 else qlnorm((u - 1 + q) / q, log(z) - l2 / 2, sqrt(l2))
}
cat("hurdle", quantile_at(.5, 1), quantile_at(.9, 1), quantile_at(.975, 1), quantile_at(.975, 12), "\n")

# TSB (2011), alpha .2, beta .1, started at the means.
l <- mean(size); q <- mean(y > 0)
for (v in y) { q <- q + .1 * ((v > 0) - q); if (v > 0) l <- l + .2 * (v - l) }
cat("tsb", l, q, l * q, "\n")

# ADIDA (2011): HoltWinters of stats without trend and season.
A <- round(adi); n <- length(y) %/% A; blocks <- colSums(matrix(tail(y, n * A), A))
for (w in c(.1, .3)) {
  fit <- HoltWinters(ts(blocks), alpha = w, beta = FALSE, gamma = FALSE, l.start = blocks[1])
  cat("adida", A, blocks, "weight", w, "SSE", fit$SSE, "rate", coef(fit) / A, "\n")
}

# Counts: mean 1, persistence .9, weight .3, dispersion 2.5.
m <- 1; for (v in y) m <- c(m, .1 + .9 * tail(m, 1) + .3 * (v - tail(m, 1)))
cat("loglik", sum(dnbinom(y, size = m[1:24] / 1.5, prob = 1 / 2.5, log = TRUE) + lfactorial(y)),
    "Poisson", sum(dpois(y, m[1:24], log = TRUE) + lfactorial(y)), "next", m[25], "\n")
mean_h <- m[25]; V <- 0
for (h in 1:6) {
  v <- 2.5 * mean_h + V
  cat("ahead", h, mean_h, v, qnbinom(c(.025, .1, .5, .9, .975), size = mean_h / (v / mean_h - 1), prob = mean_h / v), "\n")
  V <- .81 * V + .09 * 2.5 * mean_h; mean_h <- 1 + .9 * (mean_h - 1)
}
cat("dispersion", optimize(function(x) sum(dnbinom(y, size = mean(y) / (x - 1), prob = 1 / x, log = TRUE)), c(1.0001, 50), maximum = TRUE, tol = 1e-10)$maximum, "\n")
cat("zeros", qnbinom(c(.9, .975, .99, .999), size = .5, prob = 12 / 13), "\n")

# Distributions from small to large, Poisson and negative binomial.
for (mu in c(.02, 3.7, 250, 41000)) for (c in c(1, 1.8, 40)) {
  u <- c(.025, .1, .5, .9, .975)
  cat("quantiles", mu, c, if (c == 1) qpois(u, mu) else qnbinom(u, size = mu / (c - 1), prob = 1 / c), "\n")
}

# Runs: Wald and Wolfowitz (1940).
x <- y > 0; n1 <- sum(x); n0 <- sum(!x); n <- n1 + n0; e <- 2 * n1 * n0 / n + 1
cat("runs", (length(rle(x)$lengths) - e) / sqrt(2 * n1 * n0 * (2 * n1 * n0 - n) / (n^2 * (n - 1))), "\n")
