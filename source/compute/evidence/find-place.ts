import type {Evidence, EvidencePart} from '../../flow/finding.ts';
import type {OpenFlow} from '../sheet.ts';
import {placeInBody} from './in-body.ts';
import {placeInHeaders, placeInUrl, placeOfFact} from './in-head.ts';
import type {EvidencePlace} from './place.ts';

type Finder = (opened: OpenFlow, evidence: Evidence) => EvidencePlace | Generator<undefined, EvidencePlace>;

const finders: Readonly<Record<EvidencePart, Finder>> = {
	url: ({flow}, evidence) => placeInUrl(flow, evidence),
	'request-headers': ({flow}, evidence) => placeInHeaders(flow, 'request', evidence),
	'response-headers': ({flow}, evidence) => placeInHeaders(flow, 'response', evidence),
	'request-body': (opened, {range}) => placeInBody(opened, 'request', range),
	'response-body': (opened, {range}) => placeInBody(opened, 'response', range),
	status: ({flow}) => placeOfFact('response', flow.response && String(flow.response.status)),
	timing: (_, {quote}) => placeOfFact('timing', quote),
	connection: (_, {quote}) => placeOfFact('tls', quote),
	error: ({flow}) => placeOfFact('overview', flow.error?.message),
	flows: () => placeOfFact('timing', undefined),
};

/**
Where on the screen evidence stands. What is marked is read from the flow itself: a quote may be masked, or cut.

@yields Nothing, to let others in.
*/
export function * findPlace(opened: OpenFlow, evidence: Evidence): Generator<undefined, EvidencePlace> {
	const place = finders[evidence.part](opened, evidence);
	return 'next' in place ? yield * place : place;
}
