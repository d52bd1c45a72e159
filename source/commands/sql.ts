import {humanCount} from '../flow/human.ts';
import {sqlCsv, sqlJson, sqlNdjson} from '../formats/sql-rows.ts';
import {querySql} from '../operations/query-sql.ts';
import {countLabels, Tally, type Counts} from '../redaction/tally.ts';
import {toggle, wholeNumber} from '../settings/kinds.ts';
import {sqlFunctions} from '../store/sql/function-docs.ts';
import {sqlLimits, type SqlAnswer} from '../store/sql/query.ts';
import {sqlViews} from '../store/sql/views/index.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';
import {writeText, type Output} from './output/output.ts';
import {createPaint, type Paint} from './output/paint.ts';
import {sqlTable} from './output/sql-table.ts';
import {tellRedacted} from './output/tell-redacted.ts';

const forms = {json: sqlJson, ndjson: sqlNdjson, csv: sqlCsv} as const;

/** A command's answer may be larger than a program's. */
const mostBytes = 256 * 1024 * 1024;

/** What can be asked about, as a page. */
const schemaPage = (paint: Paint): string => [
	...sqlViews.map(({name, doc, columns, example}) => {
		const width = Math.max(...columns.map(column => column.name.length));
		return [
			`${paint('strong', name)}  ${doc}`,
			...columns.map(column => `  ${column.name.padEnd(width)}  ${paint('dim', column.type.padEnd(7))}  ${column.doc}`),
			`  ${paint('dim', `${example};`)}`,
		].join('\n');
	}),
	[paint('strong', 'Functions beside those of SQLite'), ...sqlFunctions.map(({usage, doc}) => `  ${usage.padEnd(20)}  ${doc}`)].join('\n'),
].join('\n\n');

const tellCut = ({cut, rows}: SqlAnswer, output: Output): void => {
	if (cut) {
		output.tell(`Only the first ${humanCount(rows.length)} rows: ${cut === 'rows' ? 'there are more, see --limit.' : 'the answer became too large.'}`);
	}
};

/** What was redacted before the query saw it, as far as it stands in the answer. */
const redactedIn = ({rows}: SqlAnswer): Counts => {
	const tally = new Tally();
	for (const value of rows.flat()) {
		if (typeof value === 'string') {
			tally.take({value, counts: countLabels(value)});
		}
	}

	return tally.counts;
};

export const command = defineCommand({
	name: 'sql',
	usage: '[QUERY]',
	summary: 'ask the store in SQL, which cannot change it',
	details: 'Without a query it shows views and columns. A query runs beside whatever is recorded, in a process of its own that is ended when it takes too long. It begins with SELECT, WITH, VALUES or EXPLAIN, or is a pragma that only tells.',
	options: {
		json: {...toggle, doc: 'one JSON list of objects'},
		ndjson: {...toggle, doc: 'one JSON object a line'},
		csv: {...toggle, doc: 'CSV, safe for spreadsheets'},
		limit: {...wholeNumber(1), doc: 'at most so many rows', standard: String(sqlLimits.rows)},
		timeLimit: {...wholeNumber(1, 86_400), doc: 'end it after so many seconds', standard: String(sqlLimits.time / 1000)},
		schema: {...toggle, doc: 'show views, columns and functions'},
	},
	settings: ['db', 'color', 'redact'],
	takes: [0, 1],
	examples: [
		['tapx sql "SELECT host, count(*), avg(duration_ms) FROM flows GROUP BY host"', 'one line a host'],
		['tapx sql --ndjson "SELECT id, url FROM flows WHERE status >= 500" | jq .url', 'a pipeline'],
		['tapx sql --schema', 'what can be asked about'],
	],
	async run({
		words, options, settings, adapters, output,
	}) {
		const [query] = words;
		const chosen = (['json', 'ndjson', 'csv'] as const).filter(form => options[form]);
		if (chosen.length > 1) {
			throw usageError(`--${chosen[0]} cannot go with --${chosen[1]}.`);
		}

		const paint = createPaint(output.color);
		if (query === undefined || options.schema) {
			await output.write(`${schemaPage(paint)}\n`);
			return;
		}

		const {limit, timeLimit} = options;
		const answer = await querySql(adapters, {
			sql: query, rows: limit, time: timeLimit * 1000, bytes: mostBytes, redact: settings.redact,
		});
		const [form] = chosen;
		await writeText(output, form ? forms[form](answer) : sqlTable(answer, {paint, width: output.isTerminal ? output.columns : undefined}));
		tellCut(answer, output);
		if (settings.redact) {
			tellRedacted(output, settings, redactedIn(answer));
		}
	},
});
