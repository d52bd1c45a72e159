import {z} from 'zod';

const text = z.string();
const headers = text.meta({description: 'a JSON object as text; repeated headers joined with ", ", set-cookie with newlines'});

/** A row of the `requests` view, as `requestsRow` gives it. */
export const rowShape = z.object({
	id: z.int(),
	timestamp: z.number().meta({description: 'Unix seconds'}),
	method: text,
	url: text,
	host: text,
	path: text.meta({description: 'with the query'}),
	headers,
	body: text.nullable().meta({description: 'decoded; null when it is no text, or there is none'}),
	response_status: z.int().nullable(),
	response_headers: headers.nullable(),
	response_body: text.nullable(),
	duration: z.number().nullable().meta({description: 'seconds'}),
	protocol: z.enum(['http', 'https']),
	analyzed: z.union([z.literal(0), z.literal(1)]),
	notes: text.nullable(),
}).meta({id: 'Request'});
