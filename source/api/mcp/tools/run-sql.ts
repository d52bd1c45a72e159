import {z} from 'zod';
import {sqlValueToJson} from '../../../formats/sql-rows.ts';
import {querySql} from '../../../operations/query-sql.ts';
import {sqlFunctions} from '../../../store/sql/function-docs.ts';
import {sqlViews} from '../../../store/sql/views/index.ts';
import {capturedTokens} from '../answer.ts';
import {fittingItems} from '../budget.ts';
import {defineTool} from '../tool.ts';

/** Of one value. */
const longest = 4000;
const mostBytes = 1024 * 1024;

/** Views, columns and functions, for the tool and the resource. */
export const sqlSchema = () => ({
	views: sqlViews.map(({name, doc, columns, example}) => ({
		name, doc, columns: Object.fromEntries(columns.map(column => [column.name, `${column.type}: ${column.doc}`])), example,
	})),
	functions: sqlFunctions,
});

const shownValue = (value: Parameters<typeof sqlValueToJson>[0]) => {
	const shown = sqlValueToJson(value);
	return typeof shown === 'string' && shown.length > longest ? `${shown.slice(0, longest)}… [cut: ${shown.length - longest} more characters]` : shown;
};

/** SQL over the store. */
export const runSql = defineTool({
	name: 'run_sql',
	title: 'Ask in SQL',
	description: `Runs one read-only SQLite query over recorded traffic, for what the other tools do not answer: counts, groups, joins. Views: ${sqlViews.map(({name}) => name).join(', ')}. Called without a query it gives their columns and units; do that first. Ends after 10 seconds.`,
	input: z.object({
		query: z.string().max(20_000).optional().describe('A SELECT, e.g. SELECT host, count(*), avg(duration_ms) FROM flows GROUP BY host. Left out: the schema.'),
		limit: z.number().int().min(1).max(1000).default(100).describe('At most so many rows.'),
	}),
	async run({query, limit}, context, signal) {
		if (query === undefined) {
			return {facts: sqlSchema()};
		}

		// Says so where there is no store.
		await context.openReader();
		const {columns, rows, cut, took} = await querySql(context, {
			sql: query, rows: limit, bytes: mostBytes, redact: context.redact, signal,
		});
		const objects = rows.map(row => row.map(value => shownValue(value)));
		const shown = fittingItems(objects, capturedTokens - 500);
		return {
			facts: {rows: shown.length, more: cut !== undefined || shown.length < rows.length, took_ms: Math.round(took)},
			captured: {columns, rows: shown},
		};
	},
});
