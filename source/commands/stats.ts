import {humanCount, humanDuration, humanSize} from '../flow/human.ts';
import {safeLine} from '../flow/text.ts';
import {paced} from '../operations/paced/paced.ts';
import {summariseFlows, type Summary} from '../operations/summarise-flows.ts';
import {toggle, wholeNumber} from '../settings/kinds.ts';
import type {ValueCount} from '../store/store.ts';
import {defineCommand} from './command.ts';
import {filterOf} from './input/filter-words.ts';
import {cutToWidth, localTime} from './output/flow-line.ts';
import {createPaint, type Paint} from './output/paint.ts';

const facts = (summary: Summary): Array<readonly [string, string]> => [
	['flows', humanCount(summary.flows)],
	...(summary.replays > 0 ? [['replays', `${humanCount(summary.replays)}, not counted below`]] as const : []),
	['failed', humanCount(summary.failed)],
	['status ≥ 400', humanCount(summary.errors)],
	['sent', humanSize(summary.requestBytes)],
	['received', humanSize(summary.responseBytes)],
	...(summary.first === undefined || summary.last === undefined ? [] : [['from', localTime(summary.first)], ['to', localTime(summary.last)]] as const),
	...Object.entries(summary.durations ?? {}).map(([name, value]) => [`${name} time`, humanDuration(value)] as const),
];

const counts = (title: string, values: readonly ValueCount[], total: number, paint: Paint): string => [
	paint('strong', title),
	...values.map(({value, count}) => `${humanCount(count).padStart(10)} ${`${Math.round(100 * count / total)}%`.padStart(4)}  ${cutToWidth(safeLine(value), 60)}`),
].join('\n');

const page = (summary: Summary, paint: Paint, columns: number): string => [
	facts(summary).map(([name, value]) => `${paint('dim', name.padEnd(13))}${value}`).join('\n'),
	...([['Hosts', summary.hosts], ['Methods', summary.methods], ['Status', summary.statuses], ['Types', summary.types]] as const)
		.filter(([, values]) => values.length > 0)
		.map(([title, values]) => counts(title, values, summary.flows, paint)),
	...(summary.slowest.length > 0
		? [[
			paint('strong', 'Slowest endpoints'),
			...summary.slowest.map(({
				method, authority, path, count, mean, max,
			}) => {
				const numbers = `${humanDuration(mean).padStart(10)} mean ${humanDuration(max).padStart(8)} max ${humanCount(count).padStart(7)} ×`;
				return cutToWidth(`${numbers}  ${safeLine(`${method} ${authority}${path}`)}`, columns);
			}),
		].join('\n')]
		: []),
].join('\n\n') + '\n';

export const command = defineCommand({
	name: 'stats',
	usage: '[FILTER]',
	summary: 'totals, most frequent values, times and slowest endpoints',
	details: 'Times are of whole exchanges. Endpoints are paths with their ids taken out. Replays are not traffic of clients and are only counted with `--replays`.',
	options: {
		top: {...wholeNumber(1, 1000), doc: 'how many of each to show', standard: '10'},
		replays: {...toggle, doc: 'count replays as well'},
		json: {...toggle, doc: 'one JSON object; times in microseconds'},
	},
	settings: ['db', 'color'],
	takes: [0, Infinity],
	examples: [
		['tapx stats', 'everything in the store'],
		['tapx stats session:last host:api.example.com', 'one host in the last session'],
		['tapx stats --json | jq .durations.p95', 'one number'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const filter = filterOf(words, settings);
		const reader = await adapters.openReader();
		const summary = await paced(summariseFlows({reader}, {filter, limit: options.top, withReplays: options.replays}));
		await output.write(options.json ? `${JSON.stringify(summary)}\n` : page(summary, createPaint(output.color), output.isTerminal ? output.columns : 200));
	},
});
