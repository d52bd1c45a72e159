import {Buffer} from 'node:buffer';

/** Takes one piece; resolves when there is room for the next. */
type Take = (piece: Uint8Array) => Promise<void>;

/**
The pieces that some work hands out, as they are asked for: the work waits while nobody asks.

@param work Ends when all pieces are taken, or fails.
@returns When there is a first piece, or there will be none.
@throws What the work throws before its first piece; later it breaks the pieces off.
*/
export const piecesOf = async (work: (take: Take) => Promise<unknown>): Promise<AsyncGenerator<Uint8Array, void>> => {
	let offered: {readonly piece: Uint8Array; readonly taken: () => void} | undefined;
	let wake: () => void = () => undefined;
	let isDone = false;
	let isAbandoned = false;
	let failure: readonly [error: unknown] | undefined;
	const news = async (): Promise<void> => {
		if (isDone || offered !== undefined) {
			return;
		}

		const {promise, resolve} = Promise.withResolvers<void>();
		wake = resolve;
		await promise;
	};

	const run = async (): Promise<void> => {
		try {
			await work(async piece => {
				if (isAbandoned) {
					return;
				}

				const {promise, resolve} = Promise.withResolvers<void>();
				offered = {piece, taken: resolve};
				wake();
				await promise;
			});
		} catch (error) {
			failure = [error];
		}

		isDone = true;
		wake();
	};

	void run();
	await news();
	/** Throws what the work threw. */
	const check = (): void => {
		if (failure) {
			throw failure[0];
		}
	};

	check();
	return (async function * () {
		try {
			do {
				if (offered) {
					const {piece, taken} = offered;
					offered = undefined;
					// Whoever made it uses its room again.
					const copy = Buffer.from(piece);
					taken();
					yield copy;
				}

				await news(); // eslint-disable-line no-await-in-loop -- one after the other
			} while (offered);
		} finally {
			isAbandoned = true;
			offered?.taken();
		}

		check();
	})();
};
