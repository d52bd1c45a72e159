import {registerHooks} from 'node:module';

/** What Ink takes one function from, and the file that has it. */
const whole = 'es-toolkit/compat';
const part = 'function/throttle.mjs';

/**
Imports something that imports Ink, without 400 files that nobody asked for: Ink takes one function of es-toolkit through the
index of all of them, which is half of the time that the screen takes to load. Where that file has another place, the index is loaded as
written.
*/
export const importLean = async <Module>(load: () => Promise<Module>): Promise<Module> => {
	const hooks = registerHooks({
		resolve(specifier, context, next) {
			const found = next(specifier, context);
			if (specifier !== whole) {
				return found;
			}

			try {
				return next(new URL(part, found.url).href, context);
			} catch {
				return found;
			}
		},
	});
	try {
		return await load();
	} finally {
		hooks.deregister();
	}
};
