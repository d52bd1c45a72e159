import {z} from 'zod';
import {sqlValueToJson} from '../../formats/sql-rows.ts';
import {querySql} from '../../operations/query-sql.ts';
import {sqlLimits, type SqlValue} from '../../store/sql/query.ts';
import {
	none,
	plainQuery,
	text,
	wholeNumber,
} from '../fields.ts';
import type {Redactor} from '../redactor.ts';
import {defineRoute} from './define-route.ts';

/** Most bytes of an answer. */
const mostBytes = 8 * 1024 * 1024;
const longestTime = 60_000;

/** A value as the caller may see it: judged by its look and by the name of its column. */
const fitValue = (column: string, value: SqlValue, redactor: Redactor): SqlValue => typeof value === 'string' ? redactor.named(column, value) : value;

const value = z.union([z.string(), z.number(), z.null(), z.object({base64: z.string()})]);

/** A question in SQL. */
export const sqlRoute = defineRoute({
	method: 'POST',
	path: '/copilot/query/sql',
	summary: 'ask in SQL, which cannot change anything',
	tag: 'Query',
	input: {
		path: none,
		query: plainQuery,
		body: z.strictObject({
			sql: text().meta({description: 'one query; `tapx sql --schema` shows views and columns'}),
			limit: wholeNumber(1, 100_000).default(sqlLimits.rows).meta({description: 'most rows'}),
			time_limit_ms: wholeNumber(1, longestTime).default(sqlLimits.time),
		}),
	},
	answer: z.object({
		columns: z.array(z.string()),
		rows: z.array(z.array(value)).meta({description: 'whole numbers beyond 2⁵³ are text'}),
		count: z.int(),
		cut: z.enum(['rows', 'bytes']).nullable().meta({description: 'which limit ended the answer; null when it is whole'}),
		took_ms: z.number(),
	}),
	async run({runSql}, {body, signal, redactor}) {
		const {columns, rows, cut, took} = await querySql({runSql}, {
			sql: body.sql, rows: body.limit, bytes: mostBytes, time: body.time_limit_ms, redact: redactor.isActive, signal,
		});
		redactor.note(JSON.stringify(rows));
		return {
			columns,
			rows: rows.map(row => row.map((each, index) => sqlValueToJson(fitValue(columns[index] ?? '', each, redactor)))),
			count: rows.length,
			cut: cut ?? null,
			took_ms: took,
		};
	},
});
