import {z} from 'zod';
import type {Request, Response} from '../../../flow/flow.ts';
import {flowToJson} from '../../../formats/json.ts';
import {defineTool, type Answer} from '../tool.ts';
import type {McpContext} from '../context.ts';
import {flowId} from './flow-fields.ts';
import {readFlow, shownBody} from './message.ts';

/** Characters of a body that come with its flow. */
const preview = 2000;
const mostMessages = 30;

const previewOf = (message: Request | Response | undefined) => {
	const body = shownBody(message);
	if (!body) {
		return null;
	}

	const {encoding, type, size, truncated, content} = body;
	return {
		type, size, truncated, ...encoding === 'text' ? {text: content.slice(0, preview), total_chars: content.length} : {binary: true}, is_whole: encoding === 'text' && content.length <= preview && !truncated,
	};
};

/** One flow with the beginnings of its bodies, for the tool and the resource. */
export const describeFlow = async (id: number, context: McpContext): Promise<Answer> => {
	const flow = await readFlow(id, context);
	const reader = await context.openReader();
	const {request, response, ...rest} = flowToJson(flow);
	const messages = reader.messages(id, mostMessages).map(({sequence, sender, type, size, data}) => ({
		sequence, sender, type, size, text: typeof data === 'string' ? data.slice(0, preview) : null,
	}));
	const connection = flow.serverConnection === undefined ? undefined : reader.connection(flow.serverConnection);
	return {
		facts: {more: 'read_body gives whole bodies, page by page; analyze_traffic with this id says what is wrong with it.'},
		captured: {
			flow: {
				...rest,
				request: {...request, body: previewOf(flow.request)},
				response: response && {...response, body: previewOf(flow.response)},
				server_tls: connection?.tlsVersion === undefined ? null : {version: connection.tlsVersion, cipher: connection.cipher ?? null, alpn: connection.alpn ?? null},
				...messages.length > 0 && {messages},
			},
		},
	};
};

/** One flow. */
export const flowTool = defineTool({
	name: 'get_flow',
	title: 'Show one flow',
	description: 'Shows one flow whole: request and response with all headers, status, timings, error, and the first 2,000 characters of each body. For the rest of a body use read_body.',
	input: z.object({id: flowId}),
	run: async ({id}, context) => describeFlow(id, context),
});
