import type {Flow, Request} from '../flow/flow.ts';
import {changeRequest, type Changes} from '../replay/changes.ts';
import {prepareRequest} from '../replay/prepare.ts';
import {editableRequest} from '../replay/request.ts';
import type {Reader} from '../store/store.ts';
import {showFlow} from './show-flow.ts';

/**
The request that a replay of a flow would send, as it is or changed; nothing is sent.

@throws {TapxError} `no-such-flow`, `not-replayable`, `bad-url`, `bad-method`, `bad-header`.
*/
export const prepareReplay = (
	{reader}: {readonly reader: Pick<Reader, 'flow'>},
	{id, changes = {}}: {readonly id: number; readonly changes?: Changes},
): {readonly flow: Flow; readonly request: Request} => {
	const flow = showFlow({reader}, {id});
	const {request} = prepareRequest(flow, changeRequest(editableRequest(flow), changes));
	return {flow, request};
};
