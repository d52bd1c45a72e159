import {z} from 'zod';
import {port, text} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** Where the API listens, and who may call it. */
export const apiSettings = {
	apiPort: {...port, doc: 'port of the API; 0 picks a free one', standard: '8082'},
	apiToken: {
		schema: z.string().regex(/^[\w+\-.\/~]{8,512}=*$/v), doc: 'what callers from elsewhere must send as Authorization: Bearer', value: 'TOKEN', wants: 'at least 8 letters, digits and -._~+/', usually: 'a new one each time',
	},
	apiName: {
		...text, doc: 'another name under which the API may be called; may be repeated', value: 'NAME', wants: 'the name of a host', many: true,
	},
} as const satisfies OptionTable;
