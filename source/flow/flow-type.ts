import {parseMediaType, shortType} from './content-type.ts';
import type {Flow} from './flow.ts';
import {headerValue} from './headers.ts';

/** Types of flows that carry no single body. */
export const kindTypes: Readonly<Partial<Record<Flow['kind'], string>>> = {websocket: 'ws', tunnel: 'tcp', tls: 'tls'};

/** The media type of a flow's body, `type/subtype`: the response's, else that of the request's body; empty when unknown. */
export const flowMediaType = ({request, response}: Pick<Flow, 'request' | 'response'>): string => {
	for (const message of [response, request.body && request]) {
		const {essence} = parseMediaType(message && headerValue(message.headers, 'content-type'));
		if (shortType(essence) !== '') {
			return essence;
		}
	}

	return '';
};

/** The short name of a flow's type, as lists show it and `type:` finds it: `json`, `html`, `ws`, …; empty when unknown. */
export const flowType = (flow: Pick<Flow, 'kind' | 'request' | 'response'>): string => kindTypes[flow.kind] ?? shortType(flowMediaType(flow));
