import type {LoadJob, LoadResult} from '../programs/load.ts';
import {runProgram} from './program.ts';
import type {Scope} from './scope.ts';

/**
Runs the load client.

@throws When anything but good answers came.
*/
export const runLoad = async (scope: Scope, job: LoadJob): Promise<LoadResult> => {
	const result = await runProgram<LoadResult>(scope, 'load', job);
	const failures = Object.entries(result.failures);
	if (failures.length > 0) {
		throw new Error(`failed: ${failures.map(([reason, count]) => `${count} × ${reason}`).join(', ')}`);
	}

	return result;
};
