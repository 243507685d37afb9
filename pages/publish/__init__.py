"""What leaves for the public: charts, tables, the statement, and the editions behind them."""
