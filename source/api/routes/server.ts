import process from 'node:process';
import {z} from 'zod';
import {none, plainQuery} from '../fields.ts';
import {Streamed} from '../streamed.ts';
import {defineRoute} from './define-route.ts';

const input = {path: none, query: plainQuery, body: none};

const healthRoute = defineRoute({
	method: 'GET',
	path: '/health',
	summary: 'whether tapx works, and on what',
	tag: 'Server',
	input,
	answer: z.object({
		status: z.enum(['ok', 'degraded']).meta({description: 'degraded: the store refuses to be written'}),
		version: z.string(),
		uptime_s: z.number(),
		requests: z.int().meta({description: 'in the store'}),
		revision: z.int().meta({description: 'of the store: grows with every change'}),
		recorder: z.object({queued: z.int(), lost: z.int(), trouble: z.string().nullable()}).nullable().meta({description: 'null where no proxy runs'}),
	}),
	run({version, reader, capture}) {
		const recorder = capture?.status().recorder;
		return {
			status: recorder?.trouble === undefined ? 'ok' : 'degraded',
			version,
			uptime_s: Math.round(process.uptime()),
			requests: reader.totals().flows,
			revision: reader.revision(),
			recorder: recorder ? {queued: recorder.queued, lost: recorder.lost, trouble: recorder.trouble ?? null} : null,
		};
	},
});

const metricsRoute = defineRoute({
	method: 'GET',
	path: '/metrics',
	summary: 'figures for Prometheus',
	tag: 'Server',
	input,
	answer: {type: 'text/plain; version=0.0.4; charset=utf-8', description: 'the text format of Prometheus'},
	run: ({metrics}) => new Streamed('text/plain; version=0.0.4; charset=utf-8', [metrics.text()]),
});

const openapiRoute = defineRoute({
	method: 'GET',
	path: '/openapi.json',
	summary: 'this API as an OpenAPI 3.1 document',
	tag: 'Server',
	input,
	answer: {type: 'application/json', description: 'the document'},
	run: ({describe}) => new Streamed('application/json; charset=utf-8', [`${JSON.stringify(describe(), undefined, 2)}\n`]),
});

/** Calls about the server itself. */
export const serverRoutes = [healthRoute, metricsRoute, openapiRoute];
