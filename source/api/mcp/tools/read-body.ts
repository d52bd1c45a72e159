import {z} from 'zod';
import {TapxError} from '../../../flow/error.ts';
import {capturedTokens} from '../answer.ts';
import {fittingLength} from '../budget.ts';
import {defineTool} from '../tool.ts';
import {flowId} from './flow-fields.ts';
import {readFlow, shownBody} from './message.ts';

/** Of a page, without what is said around it. */
const pageTokens = capturedTokens - 200;

/** A body, page by page. */
export const readBody = defineTool({
	name: 'read_body',
	title: 'Read a body',
	description: 'Reads the body of a request or a response page by page, freed from its content encoding. What is not text comes as base64. Go on with next_cursor until it is null.',
	input: z.object({
		id: flowId,
		side: z.enum(['request', 'response']).default('response').describe('Which body.'),
		cursor: z.number().int().nonnegative().default(0).describe('Where to begin, in characters: `next_cursor` of the page before.'),
		max_chars: z.number().int().min(100).max(100_000).optional().describe('At most so many characters; as many as fit unless given.'),
	}),
	async run({id, side, cursor, max_chars: most = Infinity}, context) {
		const flow = await readFlow(id, context);
		const body = shownBody(flow[side]);
		if (!body) {
			throw new TapxError('no-body', `Flow ${id} has no ${side} body.`);
		}

		const {content, type, encoding, size, truncated} = body;
		if (cursor > content.length) {
			throw new TapxError('wrong-cursor', `The body has ${content.length} characters.`);
		}

		const rest = content.slice(cursor, cursor + Math.min(most, pageTokens * 3));
		const length = fittingLength(rest, pageTokens);
		const next = cursor + length;
		return {
			facts: {
				id, side, encoding, size, truncated, from: cursor, to: next, total_chars: content.length, next_cursor: next < content.length ? next : null,
				...truncated && {hint: 'Only the beginning of this body was kept when it was recorded.'},
			},
			captured: {type, content: content.slice(cursor, next)},
		};
	},
});
