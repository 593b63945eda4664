/** `docs/metrics.md`, made from the catalogue: every metric with what it says, its formula, and which way is better. */
export declare function metricsPage(): string;
