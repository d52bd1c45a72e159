import fs from 'node:fs';
import process from 'node:process';
import {parseFilter} from '../../source/filter/parse.ts';
import {orderBy} from '../../source/flow/order.ts';
import {openReader} from '../../source/store/open.ts';
import type {Reader} from '../../source/store/store.ts';
import {alternate} from '../measure/rounds.ts';
import {spread} from '../measure/statistics.ts';
import type {
	Figures,
	Goal,
	Outcome,
	Row,
} from '../report/row.ts';
import {tapxEnvironment, tapxFile} from '../stage/tapx.ts';
import type {Bench, Group} from './group.ts';

/** Something asked of a store; `turn` counts how often it has been asked. */
type Question = {readonly name: string; readonly ask: (reader: Reader, turn: number) => unknown; readonly goal?: Goal};

/** Rows on a large screen. */
const screen = 50;
/** The first screen of a filter that an index serves. */
const fast: Goal = {of: 'value', most: [undefined, 50]};

/** The newest matches, as many as a screen shows, however long the store must look for them. */
const firstScreen = (reader: Reader, text: string): void => {
	const filter = parseFilter(text);
	let found = 0;
	let before: number | undefined;
	do {
		const {rows, next} = reader.window({filter, limit: screen - found, before});
		found += rows.length;
		before = next;
	} while (before !== undefined && found < screen);
};

/** The first screen of a sorted list. */
const sortedGoal: Goal = {of: 'value', most: [undefined, 500]};

/** Filters of each kind, and whether goals.md wants them fast. */
const filters: ReadonlyArray<readonly [text: string, isIndexed: boolean]> = [
	['host:api.acme.example', true],
	['host:metrics.nakatomi.example', true],
	['host:*.hooli.example', true],
	['status:5xx', true],
	['status:503 method:PATCH', true],
	['method:POST', true],
	['type:json status:404', true],
	['path:/orders/4999', true],
	['invoices', true],
	['url:sort=juliet host:auth.pied.example', true],
	['dur:>100ms', true],
	['dur:>3s', true],
	['size:>1mb', true],
	['is:marked', true],
	['has:note', true],
	['not status:2xx not method:GET', false],
	['url:~"page=4[0-9]&sort=lima"', false],
	['header.authorization:*juliet-9*', false],
	['body:juliet', false],
	['body:"no such text"', false],
];

/** Numbers that look random and are the same in every run. */
const scattered = (turn: number, limit: number): number => {
	const hash = Math.imul(turn + 1, 2_654_435_761) >>> 0;
	return 1 + (hash % limit);
};

const questions: readonly Question[] = [
	{name: `window of ${screen} flows, anywhere`, ask: (reader, turn) => reader.window({before: scattered(turn, reader.totals().flows), limit: screen})},
	{name: 'one whole flow, anywhere', ask: (reader, turn) => reader.flow(scattered(turn, reader.totals().flows))},
	{name: 'the newest 500 changes', ask: reader => reader.changes(reader.revision() - 500, 500)},
	...filters.map(([text, isIndexed]): Question => ({
		name: `first screen of \`${text}\``,
		ask(reader) {
			firstScreen(reader, text);
		},
		...(isIndexed && {goal: fast}),
	})),
	...['', 'host:api.acme.example', 'status:5xx', 'invoices', 'dur:>100ms'].map((text): Question => ({
		name: text === '' ? 'count of everything' : `count of \`${text}\``, ask: reader => reader.count(parseFilter(text)),
	})),
	...([['size', ''], ['duration', 'status:404'], ['size', 'not status:2xx not method:GET'], ['path', '']] as const).map(([by, text]): Question => ({
		name: `first screen sorted by ${by}${text && ` of \`${text}\``}`,
		ask(reader) {
			let isDone: boolean | undefined = false;
			for (const reads = reader.sorted({filter: text === '' ? undefined : parseFilter(text), order: orderBy(by, true), limit: screen}); !isDone;) {
				({done: isDone} = reads.next());
			}
		},
		goal: sortedGoal,
	})),
	...([['host', ''], ['host', 'api'], ['status', ''], ['type', 'j']] as const).map(([field, part]): Question => ({
		name: `values of ${field}${part && ` with \`${part}\``} for completion`, ask: reader => reader.values(field, part, 20),
	})),
	...['invoices', 'acme orders 404', 'put reports tyrell'].map((text): Question => ({
		name: `the newest flows with the words \`${text}\``,
		ask(reader) {
			for (const filter of reader.wordConditions(text.split(' ').map(word => [word]), screen)) {
				reader.window({filter, limit: screen});
			}
		},
	})),
];

/** Answers are asked for so often, or for so many milliseconds, whichever comes first. */
const mostTurns = 40;
const longest = 500;
/** Seconds for one question over all rounds: one that looks through every body is asked once. */
const mostPatience = 5;

/** How long a question takes, by a reader that has just opened the store. */
const measure = async (file: string, {ask}: Question): Promise<Figures> => {
	// Signals are heard in between.
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	const reader = openReader(file);
	try {
		const times: number[] = [];
		const began = performance.now();
		for (let turn = 0; mostTurns > turn && performance.now() - began < longest; turn++) {
			const asked = performance.now();
			ask(reader, turn);
			times.push(performance.now() - asked);
		}

		return spread(times);
	} finally {
		reader.close();
	}
};

/** How long a whole pipeline takes, the start of its programs included. */
const listing = async ({scope}: Bench, file: string): Promise<Figures> => {
	await using own = scope.inner();
	const began = performance.now();
	const {exited} = own.start('sh', ['-c', '"$0" "$1" ls --db "$2" | head', process.execPath, tapxFile, file], {env: tapxEnvironment(own.folder())});
	const {code} = await exited;
	if (code !== 0) {
		throw new Error(`tapx ls ended with ${code}`);
	}

	return [performance.now() - began];
};

export const store: Group = {
	id: 'store',
	title: 'Store',
	about: 'Questions that the screen, the commands and the API ask of a store, answered by a reader that has just opened it, p50 / p95 in each round. The reference is a store of 1,000 flows of the same kind: what stands in the goals should cost much the same in both.',
	async * run(bench) {
		const flows = bench.isQuick ? 100_000 : 1_000_000;
		const files = {large: await bench.stores.filled(flows), small: await bench.stores.filled(1000)};
		const many = `${flows.toLocaleString('en-US')} flows`;
		const beside = (row: Pick<Row, 'name' | 'unit' | 'goal'>, {large, small}: {large: Outcome; small: Outcome}): Row => ({
			...row, tapx: large, references: [{name: '1,000 flows:', outcome: small}],
		});
		yield {name: `file of ${many}`, unit: 'MB', tapx: [[fs.statSync(files.large).size / 1e6]]};
		yield {name: `one of ${many} in the file`, unit: 'bytes', tapx: [[fs.statSync(files.large).size / flows]]};
		yield beside({name: '`tapx ls | head`, start included', unit: 'ms', goal: {of: 'value', most: [300]}}, await alternate({
			large: async () => listing(bench, files.large), small: async () => listing(bench, files.small),
		}, {...bench, rounds: Math.max(5, bench.rounds)}));
		for (const question of questions) {
			bench.tell(question.name);
			yield beside({name: question.name, unit: 'ms', ...(question.goal && {goal: question.goal})}, await alternate({
				large: async () => measure(files.large, question), small: async () => measure(files.small, question),
			}, {...bench, patience: mostPatience}));
		}
	},
};
