// Shares of a whole, one line each: bar, number and 90 % interval; told apart by their place and words.
interface Props {
  rows: { key: string; label: string; share: number; low: number | null; high: number | null }[];
  text: (share: number) => string;
}

export function ShareBars({ rows, text }: Props) {
  const x = (share: number) => 2 + 196 * share;
  return (
    <table class="shares">
      <tbody>
        {rows.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.label}</th>
            <td>
              <svg width="200" height="18" role="img" aria-label={`${one.label}: ${text(one.share)}`}>
                <rect class="whole" x="2" y="4" width="196" height="10" rx="2" />
                <rect class="part" x="2" y="4" width={Math.max(0, x(one.share) - 2)} height="10" rx="2" />
                {one.low !== null && one.high !== null && <path class="span" d={`M${x(one.low)} 1v16M${x(one.low)} 9H${x(one.high)}M${x(one.high)} 1v16`} />}
              </svg>
            </td>
            <td><b>{text(one.share)}</b>{one.low !== null && one.high !== null && <span class="unit"> {text(one.low)} … {text(one.high)}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
