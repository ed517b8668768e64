import { layoutBars, type BarPicture as Picture } from '#shared/pictures/bars.ts';
import css from './bar-picture.module.css';

/** Bars with a scale. Each bar says its value to a pointer and a screen reader; the table of the same figures stands below. */
export function BarPicture({ picture }: { readonly picture: Picture }) {
  const { width, height, bars, categoryLabels, scale } = layoutBars(picture);
  return (
    <figure className={css['figure']}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={picture.title}
        className={css['picture']}
      >
        {scale.map(({ x, y, to, text }) => (
          <g key={y}>
            <line x1={x} x2={to} y1={y} y2={y} className={css['line']} />
            <text x={x - 6} y={y + 4} textAnchor="end" className={css['text']}>
              {text}
            </text>
          </g>
        ))}
        {bars.map((bar) => (
          <rect
            key={bar.text}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            data-series={bar.series}
            className={css['bar']}
          >
            <title>{bar.text}</title>
          </rect>
        ))}
        {categoryLabels.map(({ x, y, text }) => (
          <text key={x} x={x} y={y} textAnchor="middle" className={css['text']}>
            {text}
          </text>
        ))}
      </svg>
      {picture.series.length > 1 && (
        <figcaption className={css['legend']}>
          {picture.series.map(({ name }, index) => (
            <span key={name}>
              <i data-series={index} className={css['mark']} aria-hidden="true" /> {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}
