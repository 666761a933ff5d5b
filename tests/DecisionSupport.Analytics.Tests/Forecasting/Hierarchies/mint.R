# Golden values of ReconciliationGoldenTests: the published formulas with the summing matrix S in base R 4.2.2 (Rscript mint.R).
options(digits = 14)
# Nation = A + B, A = a1 + a2, B = b1 + b2 + b3; order nation, A, B, a1, a2, b1, b2, b3.
S <- rbind(rep(1, 5), c(1, 1, 0, 0, 0), c(0, 0, 1, 1, 1), diag(5))
y <- c(103, 41, 55, 20, 18, 22, 19, 11)
t <- 1:16
leaf <- cbind(sin(t), cos(2 * t) * 1.5, sin(3 * t) + .5 * sin(t), cos(t * t) * .7, sin(5 * t) * 2)
E <- cbind(rowSums(leaf) + .3 * cos(7 * t), leaf[, 1] + leaf[, 2] - .2 * sin(4 * t), rowSums(leaf[, 3:5]) + .1 * cos(3 * t), leaf)
project <- function(W) as.numeric(S %*% solve(t(S) %*% solve(W) %*% S) %*% t(S) %*% solve(W) %*% y)
shrink <- function(x) {
  n <- nrow(x); cov <- crossprod(x) / n; xs <- scale(x, center = FALSE, scale = sqrt(diag(cov)))
  v <- (crossprod(xs^2) - crossprod(xs)^2 / n) / (n * (n - 1)); diag(v) <- 0
  d <- (cov2cor(cov) - diag(ncol(x)))^2
  lambda <- max(0, min(1, sum(v) / sum(d)))
  list(lambda = lambda, W = lambda * diag(diag(cov)) + (1 - lambda) * cov)
}
cat("ols", project(diag(8)), "\n")
cat("wls", project(diag(rowSums(S))), "\n")
m <- shrink(E); cat("mint", m$lambda, project(m$W), "\n")

# Grouped: cells r1i1 r1i2 r2i1 r2i2; nation, regions r1 r2, industries i1 i2.
S <- rbind(rep(1, 4), c(1, 1, 0, 0), c(0, 0, 1, 1), c(1, 0, 1, 0), c(0, 1, 0, 1), diag(4))
y <- c(100, 61, 42, 33, 65, 20, 38, 15, 25)
cat("grouped ols", project(diag(9)), "\n"); cat("grouped wls", project(diag(rowSums(S))), "\n")

# Without cells: nation = r1 + r2 = i1 + i2 + i3, three equations' worth of freedom less: null space of C.
C <- rbind(c(1, -1, -1, 0, 0, 0), c(1, 0, 0, -1, -1, -1)); y <- c(100, 62, 41, 30, 33, 35)
cat("crossed ols", y - t(C) %*% solve(C %*% t(C)) %*% C %*% y, "\n")
