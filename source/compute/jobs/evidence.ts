import {findPlace} from '../evidence/find-place.ts';
import type {Job} from './job.ts';

/**
Finds out where on the screen a finding proves itself; `undefined` when flow or finding is gone.

@yields Nothing, to let others in.
*/
export const evidence: Job<'evidence'> = function * ({bodies, reader}, input) {
	const opened = bodies.open(input);
	const finding = reader.findings(input.id)[input.index];
	return opened && finding && (yield * findPlace(opened, finding.evidence));
};
