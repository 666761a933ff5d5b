# Golden values of OcsbTests: the test of Osborn, Chui, Smith and Birchenhall (1988) as nsdiffs(test = "ocsb") of the R package
# forecast 8.20 defines it (its documentation and messages: maxlag 3, lag chosen by AIC, then one lag less), in base R 4.2.2
# by matrices and lm.fit: Rscript ocsb.R
options(digits = 12)
at <- function(z, t) z[t]
ocsb <- function(x, m) {
  x <- as.numeric(x); n <- length(x)
  w <- c(rep(NA, m), diff(x, m)); v <- c(NA, diff(x)); y <- c(rep(NA, m + 1), diff(diff(x, m)))
  run <- function(lag, from) {
    t <- (m + 2 + from):n
    lags <- sapply(seq_len(lag), function(k) at(y, t - k))
    phi <- if (lag > 0) lm.fit(cbind(lags), at(y, t))$coefficients else numeric(0)
    z4 <- at(w, t - 1); z5 <- at(v, t - m)
    for (k in seq_len(lag)) { z4 <- z4 - phi[k] * at(w, t - 1 - k); z5 <- z5 - phi[k] * at(v, t - m - k) }
    X <- cbind(if (lag > 0) lags, z4, z5); f <- lm.fit(X, at(y, t))
    rss <- sum(f$residuals^2); df <- length(t) - ncol(X)
    se <- sqrt(rss / df * diag(chol2inv(qr.R(f$qr))))
    c(aic = length(t) * log(rss / length(t)) + 2 * (ncol(X) + 1), t5 = unname(f$coefficients[ncol(X)] / se[ncol(X)]))
  }
  lag <- which.min(sapply(1:3, function(l) run(l, 3)["aic"])) - 1
  critical <- -0.2937411 * exp(-0.2850853 * (log(m) - 0.7656451) + (-0.05983644) * (log(m) - 0.7656451)^2) - 1.652202
  c(lag = lag, statistic = unname(run(lag, lag)["t5"]), critical = critical)
}
for (name in c("AirPassengers", "nottem", "co2", "USAccDeaths", "UKDriverDeaths", "ldeaths", "JohnsonJohnson", "UKgas")) {
  x <- get(name); cat(name, frequency(x), ocsb(x, frequency(x)), "\n")
}
