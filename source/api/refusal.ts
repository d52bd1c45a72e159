/** A call that is not answered: a status, and a line that says why and what to do. */
export class Refusal extends Error {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;

	constructor(status: number, message: string, advice = '', headers: Readonly<Record<string, string>> = {}) {
		super(`${message} ${advice}`.trim());
		this.name = 'Refusal';
		this.status = status;
		this.headers = headers;
	}
}
