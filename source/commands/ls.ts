import type {FlowRow} from '../flow/flow.ts';
import {humanCount} from '../flow/human.ts';
import {rowToJson} from '../formats/json.ts';
import {countFlows} from '../operations/count-flows.ts';
import {listFlows} from '../operations/list-flows.ts';
import {redactRow} from '../redaction/redact-flow.ts';
import {Tally} from '../redaction/tally.ts';
import {toggle, wholeNumber} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {filterOf} from './input/filter-words.ts';
import {createFlowLines} from './output/flow-line.ts';
import {writeText} from './output/output.ts';
import {createPaint} from './output/paint.ts';
import {tellRedacted} from './output/tell-redacted.ts';

const onScreen = 50;

export const command = defineCommand({
	name: 'ls',
	usage: '[FILTER]',
	summary: 'list flows, newest first',
	details: `On a terminal the newest ${onScreen} are shown; into a pipe all of them go.`,
	options: {
		limit: {...wholeNumber(1), doc: 'at most so many'},
		all: {...toggle, doc: 'all of them, also on a terminal'},
		reverse: {...toggle, doc: 'oldest first', short: 'r'},
		json: {...toggle, doc: 'one JSON object a line'},
	},
	settings: ['db', 'color', 'redact'],
	takes: [0, Infinity],
	examples: [
		['tapx ls status:5xx', 'the newest answers of status 500 and above'],
		['tapx ls "host:api.example.com dur:>500ms" --json | jq .path', 'paths of slow calls'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const filter = filterOf(words, settings);
		const reader = await adapters.openReader();
		const limit = options.limit ?? (!options.all && output.isTerminal ? onScreen : undefined);
		const redacted = new Tally();
		const listed = listFlows({reader}, {filter, limit, oldestFirst: options.reverse});
		const rows = settings.redact ? listed.map(row => redacted.take(redactRow(row))) : listed;
		if (options.json) {
			await writeText(output, rows.map(row => `${JSON.stringify(rowToJson(row))}\n`));
			tellRedacted(output, settings, redacted.counts);
			return;
		}

		const {heading, line} = createFlowLines({paint: createPaint(output.color), width: output.isTerminal ? output.columns : undefined, now: Date.now() * 1000});
		let shown = 0;
		const lines = function * (all: Iterable<FlowRow>): Generator<string> {
			for (const row of all) {
				yield `${shown++ === 0 && output.isTerminal
					? `${heading}
`
					: ''}${line(row)}
`;
			}
		};

		await writeText(output, lines(rows));
		tellRedacted(output, settings, redacted.counts);
		if (shown === limit && output.isTerminal && options.limit === undefined) {
			const more = countFlows({reader}, {filter}) - shown;
			if (more > 0) {
				output.tell(`${humanCount(more)} more: --all, or --limit N`);
			}
		} else if (shown === 0) {
			output.tell(filter ? 'No flow matches.' : 'There are no flows yet.');
		}
	},
});
