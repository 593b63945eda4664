const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Answers with a number, a date or a truth value: nothing that could grow. */
const plain = names(`
  + - * / // % ^ ** & | ~ << >> @
  abs add ceil ceiling cbrt degrees divide even exp fdiv floor fmod gcd greatest greatest_common_divisor isfinite isinf
  isnan lcm least least_common_multiple ln log log10 log2 mod multiply pi pow power radians round round_even sign signbit
  sqrt subtract trunc xor
  acos asin atan atan2 cos cot sin tan
  ascii char_length character_length contains ends_with hash instr len length ord position prefix regexp_full_match
  regexp_matches starts_with strlen strpos suffix unicode
  century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayofmonth dayofweek
  dayofyear decade epoch epoch_ms epoch_ns epoch_us hour isodow isoyear last_day make_date make_time make_timestamp
  make_timestamptz microsecond millisecond minute month quarter second strptime time_bucket timezone to_days to_hours
  to_microseconds to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years try_strptime
  week weekday weekofyear year yearweek
  array_contains array_has array_length list_contains list_has
  nullif`);

/** Answers with text that is about as long as what it is given; many of them together could still fill the memory. */
const texts = names(`
  || chr concat concat_ws dayname lcase left lower ltrim md5 monthname nfc_normalize regexp_extract regexp_replace replace
  reverse right rtrim sha256 split_part strftime strip_accents substr substring translate trim ucase upper
  array_extract element_at list_element list_extract map_extract_value struct_extract`);

/** LIKE and ILIKE. */
const likes = names('~~ !~~ ~~* !~~* like_escape not_like_escape ilike_escape not_ilike_escape');

/**
 * The functions that a condition may use, whatever else the database offers, now or in a later version: none reads a
 * file, a setting, the clock or the database itself, multiplies rows, waits, writes, or makes much out of little.
 */
export const conditionFunctions: ReadonlyMap<string, 'plain' | 'text' | 'like'> = new Map([
  ...plain.map((name) => [name, 'plain'] as const),
  ...texts.map((name) => [name, 'text'] as const),
  ...likes.map((name) => [name, 'like'] as const),
]);

/**
 * What a query may use besides: answers with one value of many rows, which is no longer than they are. None of them makes
 * a list, a map or a text of all of them.
 */
export const aggregateFunctions: ReadonlySet<string> = new Set(
  names(`
  any_value approx_count_distinct approx_quantile arbitrary arg_max arg_max_null arg_min arg_min_null avg bit_and bit_or
  bit_xor bool_and bool_or corr count count_if count_star countif covar_pop covar_samp entropy favg first fsum kahan_sum
  kurtosis kurtosis_pop last mad max max_by mean median min min_by mode product quantile quantile_cont quantile_disc
  regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy sem skewness std stddev
  stddev_pop stddev_samp sum sumkahan var_pop var_samp variance`),
);

/** The same over a window: besides aggregates, where a row stands in it, and values of its other rows. */
export const windowFunctions: ReadonlySet<string> = new Set([
  ...aggregateFunctions,
  ...names(`
  cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank rank_dense row_number`),
]);
