import type {Exchange} from './exchange.ts';

const types: ReadonlySet<string> = new Set(['sse', 'grpc', 'x-mixed-replace']);

/** Whether an answer ends when its sender likes: how long it takes says nothing. */
export const isStreamed = ({flow, request, response}: Exchange): boolean =>
	flow.kind === 'websocket' || response?.status === 101 || request.method === 'CONNECT' || types.has(response?.type ?? '');
