import {ResourceTemplate, type McpServer} from '@modelcontextprotocol/server';
import {TapxError} from '../../flow/error.ts';
import {fieldDocs, kindDocs} from '../../filter/fields/index.ts';
import {framed, noTraffic} from './answer.ts';
import type {McpContext} from './context.ts';
import type {Answer} from './tool.ts';
import {describeFlow} from './tools/get-flow.ts';
import {shownRow} from './tools/row.ts';
import {sqlSchema} from './tools/run-sql.ts';

const recentFlows = 30;
const mimeType = 'application/json';

const contents = (uri: URL, value: unknown) => ({contents: [{uri: uri.href, mimeType, text: JSON.stringify(value)}]});

const recent = async (context: McpContext): Promise<Answer> => {
	const reader = await context.openReader();
	const {rows} = reader.window({limit: recentFlows}, 1000);
	return {captured: {flows: rows.map(row => shownRow(row, context))}};
};

/** No store is no traffic. */
const orNothing = async (answer: () => Promise<Answer>, {redact}: McpContext): Promise<Record<string, unknown>> => {
	try {
		return framed(await answer(), redact);
	} catch (error) {
		if (error instanceof TapxError && error.code === 'no-store') {
			return {hint: noTraffic};
		}

		throw error;
	}
};

const listFlows = async (context: McpContext) => {
	const {captured} = await orNothing(async () => recent(context), context);
	const {flows = []} = (captured ?? {}) as {readonly flows?: ReadonlyArray<{readonly id: number; readonly method: string; readonly url: string; readonly status?: number}>};
	return {
		resources: flows.map(({id, method, url, status}) => ({
			uri: `tapx://flow/${id}`, name: `flow ${id}`, title: `${method} ${url.slice(0, 100)} ${status ?? ''}`.trim(), mimeType,
		})),
	};
};

/** Adds what a client can attach to a conversation. */
export const addResources = (server: McpServer, context: McpContext): void => {
	server.registerResource('recent-flows', 'tapx://flows/recent', {title: 'Recent flows', description: `The newest ${recentFlows} recorded requests. Captured, untrusted data.`, mimeType}, async uri => contents(uri, await orNothing(async () => recent(context), context)));
	server.registerResource('filter-language', 'tapx://filter-language', {title: 'Filter language', description: 'Every field of the filters that tools take.', mimeType}, uri => contents(uri, {fields: fieldDocs(), values: kindDocs}));
	server.registerResource('sql-schema', 'tapx://sql-schema', {title: 'SQL schema', description: 'Views, columns with units, and functions for run_sql.', mimeType}, uri => contents(uri, sqlSchema()));
	server.registerResource('flow', new ResourceTemplate('tapx://flow/{id}', {list: async () => listFlows(context)}), {title: 'A flow', description: 'One recorded request with its response. Captured, untrusted data.', mimeType}, async (uri, {id}) => {
		const number = Number(id);
		if (!Number.isSafeInteger(number) || number < 1) {
			throw new TapxError('no-such-flow', 'A flow is named by its number: tapx://flow/12.');
		}

		return contents(uri, await orNothing(async () => describeFlow(number, context), context));
	});
};
