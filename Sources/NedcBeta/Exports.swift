// One import is enough for a client: results and annotations are spelt with the types of these two.
@_exported public import BetaScoring
@_exported public import MetricModel
