/** One number of a metric, and what it is of. */
type Sample = {readonly labels?: Readonly<Record<string, string>> | undefined; /** Behind the name of the metric: `_bucket`. */ readonly suffix?: string | undefined; readonly value: number};

/** A metric with its numbers. */
export type Metric = {
	readonly name: string;
	readonly type: 'counter' | 'gauge' | 'histogram';
	readonly help: string;
	readonly samples: readonly Sample[];
};

const escaped = (text: string): string => text.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`);

const labelText = (labels: Readonly<Record<string, string>> = {}): string => {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
	return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
};

/** Metrics in the text format of Prometheus, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export const exposition = (metrics: readonly Metric[]): string => metrics.map(({name, type, help, samples}) => [
	`# HELP ${name} ${help.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)}`,
	`# TYPE ${name} ${type}`,
	...samples.map(({labels, suffix = '', value}) => `${name}${suffix}${labelText(labels)} ${value}`),
	'',
].join('\n')).join('');

/** Counts observations in buckets: at most so large, ascending. */
export const createHistogram = (bounds: readonly number[]) => {
	const counts = Array.from({length: bounds.length + 1}, () => 0);
	let sum = 0;
	return {
		observe(value: number) {
			const index = bounds.findIndex(bound => value <= bound);
			counts[index === -1 ? bounds.length : index]! += 1; // One more than there are bounds.
			sum += value;
		},
		/** Buckets are cumulative, as Prometheus wants them. */
		samples(): Sample[] {
			let total = 0;
			const buckets = [...bounds.map(String), '+Inf'].map((le, index) => {
				total += counts[index]!; // One more than there are bounds.
				return {suffix: '_bucket', labels: {le}, value: total};
			});
			return [...buckets, {suffix: '_sum', value: sum}, {suffix: '_count', value: total}];
		},
	};
};
