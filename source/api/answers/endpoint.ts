import {z} from 'zod';
import type {Endpoint} from '../../operations/tally/endpoints.ts';

/** Requests that differ only in ids. */
export const endpointShape = z.object({
	method: z.string(),
	host: z.string().meta({description: 'with its port where that is not the usual one'}),
	path: z.string().meta({description: 'ids as `{id}`'}),
	count: z.int(),
	avg_response_time_ms: z.number(),
	max_response_time_ms: z.number(),
});

/** See `endpointShape`. */
export const endpointToJson = ({method, authority, path, count, mean, max}: Endpoint): z.output<typeof endpointShape> => ({
	method, host: authority, path, count, avg_response_time_ms: mean / 1000, max_response_time_ms: max / 1000,
});
